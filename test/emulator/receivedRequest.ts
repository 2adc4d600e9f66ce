/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { parse } from 'node:querystring';
import type { Query } from './query';

/** By lower-case name. */
export type Headers = Record<string, string | string[] | undefined>;

/** A request as it was received; nothing is interpreted but the URL's encoding. */
export class ReceivedRequest {
	/** Decoded, without the query. */
	readonly path: string;
	/** The query as sent, without its question mark. */
	readonly search: string;
	readonly query: Query;

	constructor(
		readonly method: string,
		/** Path and query, as sent. */
		readonly url: string,
		readonly headers: Headers,
		readonly rawBody: Buffer,
	) {
		const [path = '', ...rest] = url.split('?');
		this.path = decodeURIComponent(path);
		this.search = rest.join('?');
		this.query = parse(this.search);
	}

	/** A header's value, or undefined if it is missing. */
	header(name: string): string | undefined {
		const value = this.headers[name];
		return Array.isArray(value) ? value.join(',') : value;
	}
}
