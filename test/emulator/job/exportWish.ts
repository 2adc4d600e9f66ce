import { bodyText } from '../body';
import type { JsonObject } from '../json';
import { parameterInvalid } from '../refusal';

/** What a body says about an export (dli_02_0024). */
export interface ExportWish {
	path: string;
	dataType: 'csv' | 'json';
	compress: string;
	encoding: string;
	mode: 'ErrorIfExists' | 'Overwrite';
	withHeader: boolean;
	/** 0 = all. */
	limit: number;
	quote: string;
	escape: string;
}

/** A folder, without commas; the bucket must not end in a dot and a digit. */
const folder = /^obs:\/\/(?![^/]*\.\d+\/)[^/,]+\/[^,]*[^/,]\/?$/;

/** The wish in a body. @throws Refusal DLI.0001 */
export function exportWish(body: JsonObject): ExportWish {
	const text = (key: string, values: RegExp, otherwise: string) =>
		body[key] === undefined ? otherwise : bodyText(body, key, values);
	const { limit_num: limit = 0, with_column_header: header } = body;
	if (typeof limit !== 'number' || limit < 0) {
		throw parameterInvalid('The parameter limit_num is invalid.');
	}
	const dataType = bodyText(body, 'data_type', /^(csv|json)$/);
	const mode = text('export_mode', /^(ErrorIfExists|Overwrite)$/, 'ErrorIfExists');
	return {
		path: bodyText(body, 'data_path', folder).replace(/\/$/, ''),
		dataType: dataType === 'json' ? 'json' : 'csv',
		compress: text('compress', /^(none|gzip|bzip2|deflate)$/, 'none'),
		encoding: text('encoding_type', /^(utf-8|gb2312|gbk)$/, 'utf-8'),
		mode: mode === 'Overwrite' ? 'Overwrite' : 'ErrorIfExists',
		// The reference's own example sends a text.
		withHeader: header === true || header === 'true',
		limit,
		quote: text('quote_char', /^[^]$/, '"'),
		escape: text('escape_char', /^[^]$/, '\\'),
	};
}
