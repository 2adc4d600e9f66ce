import type { IDataObject } from 'n8n-workflow';

import type { ErrorBody } from '../../../credentials/errors/errorBody';
import { firstText, readErrorBody } from '../../../credentials/errors/errorBody';

export { firstText };

/** Real answers have about five; thousands would overflow the stack of whoever shows or stores them. */
const mostLayers = 100;

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

/** The JSON object in the body; undefined when there is none (empty, broken, a list, a web page). */
export function jsonOf(answer: Answer): IDataObject | undefined {
	try {
		const value: unknown = JSON.parse(answer.body);
		return isObject(value) && isShallow(value, mostLayers) ? value : undefined;
	} catch {
		return undefined;
	}
}

const isShallow = (value: unknown, layersLeft: number): boolean =>
	typeof value !== 'object' ||
	value === null ||
	(layersLeft > 0 && Object.values(value).every((inner) => isShallow(inner, layersLeft - 1)));

/** DLI answers some refusals with HTTP 200; a missing `is_success` counts as true. */
export const isRefusal = (json: IDataObject): boolean =>
	json.is_success === false || firstText(json.is_success).toLowerCase() === 'false';

/** The object the service describes, without the envelope that says whether all went well. */
export const withoutEnvelope = (json: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(json).filter(([key]) => key !== 'is_success' && key !== 'message'),
	);

/** What DLI or its gateway complain of; a body that is no JSON is shown as it is. */
export function complaintOf(answer: Answer): Complaint {
	const json = jsonOf(answer) ?? {};
	const { code, text } = readErrorBody(json);
	return {
		status: answer.status,
		code,
		text: withoutEcho(text || plainText(answer.body)),
		requestId: firstText(json.request_id, answer.headers['x-request-id']),
		date: firstText(answer.headers.date),
	};
}

/** Gateways and proxies may repeat the request, identity and all: such words are not shown. */
const withoutEcho = (text: string): string =>
	/signature=|x-auth-token|x-security-token|x-subject-token/i.test(text) ? '' : text;

/** True for what JSON calls an object. */
export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects in a list that the service sent; anything else in it is left out. */
export const objectsIn = (value: unknown): IDataObject[] =>
	Array.isArray(value) ? value.filter(isObject) : [];

/** A body that is neither JSON nor a web page is shown as it is, shortened. */
const plainText = (body: string): string =>
	/^\s*[<{[]/.test(body) ? '' : body.slice(0, 300).trim();
