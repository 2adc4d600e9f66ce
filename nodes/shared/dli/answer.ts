import type { IDataObject } from 'n8n-workflow';

import type { ErrorBody } from '../../../credentials/errors/errorBody';
import {
	firstText,
	isObject,
	readErrorBody,
	withoutSecrets,
} from '../../../credentials/errors/errorBody';

export { firstText, isObject, withoutSecrets };

/** An HTTP answer of the service, before anybody judged it. Header names are lower case. */
export interface Answer {
	status: number;
	headers: Record<string, unknown>;
	body: string;
}

/** What an answer that is no success says about itself; '' where it is silent. */
export interface Complaint extends ErrorBody {
	status: number;
	requestId: string;
	/** The `Date` header, for comparing clocks. */
	date: string;
}

/** Real answers have about five layers; thousands would overflow the stack of whoever stores them. */
const mostLayers = 100;

/** The JSON in the body; undefined for a body that is empty, broken, or nested beyond reason. */
export function jsonIn(answer: Answer): unknown {
	try {
		const value: unknown = JSON.parse(answer.body);
		return isShallow(value, mostLayers) ? value : undefined;
	} catch {
		return undefined;
	}
}

function isShallow(value: unknown, layersLeft: number): boolean {
	if (typeof value !== 'object' || value === null) return true;
	return layersLeft > 0 && Object.values(value).every((inner) => isShallow(inner, layersLeft - 1));
}

/** What DLI or its gateway says against a request; a body that is not JSON is shown as it is. */
export function complaintIn(answer: Answer): Complaint {
	const json = jsonIn(answer);
	const { code, text } = readErrorBody(json);
	return {
		status: answer.status,
		code,
		text: withoutSecrets(text || plainText(answer.body)),
		requestId: firstText(isObject(json) && json.request_id, answer.headers['x-request-id']),
		date: firstText(answer.headers.date),
	};
}

/** A body that is neither JSON nor a web page is shown as it is, shortened. */
function plainText(body: string): string {
	return /^\s*[<{[]/.test(body) ? '' : body.slice(0, 300).trim();
}

/** True for `true` and for the text "true", which some regions send. */
export function isTrue(value: unknown): boolean {
	return value === true || firstText(value).toLowerCase() === 'true';
}

/** True for `false` and for the text "false". */
export function isFalse(value: unknown): boolean {
	return value === false || firstText(value).toLowerCase() === 'false';
}

/** The object the service describes, without the envelope that says whether all went well. */
export function withoutEnvelope(json: IDataObject): IDataObject {
	const object = { ...json };
	delete object.is_success;
	delete object.message;
	return object;
}

/** The objects in a list that the service sent; anything else in it is left out. */
export function objectsIn(value: unknown): IDataObject[] {
	return Array.isArray(value) ? value.filter((entry) => isObject(entry)) : [];
}

/** A JSON text with its quotes, or a number: what a quoted text holds is no number. */
const textOrNumber = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** So many significant digits of a fraction survive in a JavaScript number, whatever they are. */
const safeDigits = 15;

/**
 * The answer with each number as text that JavaScript cannot hold: BIGINT 9007199254740993 would
 * silently become 9007199254740992.
 */
export function withLongNumbersAsText(answer: Answer): Answer {
	const body = answer.body.replace(textOrNumber, (piece) =>
		piece.startsWith('"') || isExact(piece) ? piece : `"${piece}"`,
	);
	return { ...answer, body };
}

/** With an exponent it is a DOUBLE, which is what JavaScript's numbers are. */
function isExact(number: string): boolean {
	if (/e/i.test(number)) return true;
	if (!number.includes('.')) return Number.isSafeInteger(Number(number));
	const digits = number.replace(/0+$/, '').replace(/[-.]/g, '').replace(/^0+/, '');
	return digits.length <= safeDigits || String(Number(number)) === number;
}
