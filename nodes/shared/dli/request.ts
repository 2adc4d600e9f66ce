import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import { withoutSecrets } from '../../../credentials/errors/errorBody';
import { explainUnauthorized } from '../../../credentials/errors/explainUnauthorized';
import type { Answer, Complaint } from './answer';
import {
	complaintIn,
	firstText,
	isFalse,
	isObject,
	isTrue,
	jsonIn,
	withLongNumbersAsText,
} from './answer';
import { readRetryAfter } from './delays';
import type { ErrorKind } from './DliError';
import { DliError, isTooMany } from './DliError';
import { explain } from './nextSteps';
import type { Topic } from './refusalsByText';

/** A request in the words of the API reference, and how its answers are recognised. */
export interface DliRequest<Answer = IDataObject> {
	method: IHttpRequestMethods;
	/** As it stands in the reference, for example `/v1.0/{project_id}/queues/{queue_name}`. */
	uri: `/${string}`;
	/** Values for the names in braces, except `{project_id}`, which the credential fills. */
	path?: Record<string, string>;
	query?: IDataObject;
	body?: IDataObject;
	/** What it is about, which decides on the next step when DLI refuses. */
	topic: Topic;
	/** True for a POST that changes nothing: it may be sent again, whatever became of it. */
	isRepeatable?: boolean;
	/** True for an answer with values of the user's, whose long numbers are to keep all digits. */
	keepsDigits?: boolean;
	/**
	 * Takes from the JSON what every real answer to this request holds; undefined where that is
	 * missing, because then something else than DLI answered.
	 */
	parse(json: IDataObject): Answer | undefined;
}

/** True for a request after which the state may be another one. */
export function isChange({ method, isRepeatable }: DliRequest<unknown>): boolean {
	return method !== 'GET' && isRepeatable !== true;
}

/** For changes: DLI confirms them with `is_success`, or with HTTP 204. Gives its message. */
export function confirmation(json: IDataObject): string | undefined {
	return isTrue(json.is_success) ? withoutSecrets(firstText(json.message)) : undefined;
}

/** For reading: the whole object, if it has a value under each of these keys. */
export function withKeys(...keys: string[]) {
	return (json: IDataObject): IDataObject | undefined =>
		keys.every((key) => firstText(json[key]) !== '') ? json : undefined;
}

const checkProxy = 'Check the endpoint in the credential, and whether a proxy is in the way.';

/**
 * What an answer is: the one place where that is decided, for reading and for writing. A success
 * proves itself by what `request.parse` looks for. DLI refuses with an error code or `is_success`
 * false, whatever the status; anything else leaves open whether a change was carried out.
 */
export function parseAnswer<A>(received: Answer, request: DliRequest<A>): A | DliError {
	const answer = request.keepsDigits ? withLongNumbersAsText(received) : received;
	const isSuccessful = answer.status >= 200 && answer.status < 300;
	const complaint = complaintIn(answer);
	const json = jsonOf(answer);
	const isRefusal =
		isServiceCode(complaint.code) || hasCode(jsonIn(answer)) || isFalse(json?.is_success);
	if (!isSuccessful || isRefusal) return errorOf(answer, complaint, request);
	return (json && request.parse(json)) ?? notAnAnswer(answer, complaint);
}

/** HTTP 204 confirms a change without words. */
function jsonOf(answer: Answer): IDataObject | undefined {
	const json = answer.status === 204 ? { is_success: true } : jsonIn(answer);
	return isObject(json) ? json : undefined;
}

/** The code of DLI, of its gateway, or of a service behind it, such as `VPC.0202`. */
function isServiceCode(code: string): boolean {
	return /^[A-Z][A-Za-z]*\.\d+$/.test(code);
}

/** True for a body that calls itself an error under a key that no real answer has. */
function hasCode(json: unknown): boolean {
	const body: unknown = Array.isArray(json) && json.length === 1 ? json[0] : json;
	if (!isObject(body)) return false;
	return ['error_code', 'errorCode', 'errCode', 'error'].some((key) => isFilled(body[key]));
}

function isFilled(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '' && value !== 0 && value !== '0';
}

function errorOf(answer: Answer, complaint: Complaint, request: DliRequest<unknown>): DliError {
	const { kind, retryable } = kindOf(complaint, isChange(request));
	const { message, nextStep } =
		(kind === 'unauthorized' && explainUnauthorized({ ...complaint, now: new Date() })) ||
		explain(complaint, request.topic);
	return new DliError(kind, message, nextStep, {
		...detailsOf(complaint),
		retryable,
		retryAfter: readRetryAfter(answer.headers['retry-after'], new Date()),
	});
}

/** With these a gateway says that it could not pass the request on, or the answer back. */
const passing = new Set([408, 499, 502, 503, 504, 520, 521, 522, 523, 524]);

/** A request or an address that is too long is turned away unread. */
const tooLong = new Set([413, 414]);

function kindOf(
	{ status, code }: Complaint,
	changes: boolean,
): { kind: ErrorKind; retryable?: boolean } {
	if (status === 401) return { kind: 'unauthorized' };
	if (isTooMany(status, code)) return { kind: 'unavailable' };
	if (passing.has(status)) return { kind: changes ? 'outcomeUnknown' : 'unavailable' };
	const isSuccessful = status >= 200 && status < 300;
	const isOwn = status >= 400 && status < 500 && isServiceCode(code);
	if (isSuccessful || isOwn || tooLong.has(status)) return { kind: 'rejected' };
	if (!changes && status < 500) return { kind: 'rejected' };
	if (!changes) return { kind: 'unavailable', retryable: false };
	return { kind: 'outcomeUnknown', retryable: false };
}

/** A successful status with something that is not an answer to this request. */
function notAnAnswer(answer: Answer, complaint: Complaint): DliError {
	const isWebPage = /^\s*</.test(answer.body);
	if (isWebPage) {
		return new DliError(
			'outcomeUnknown',
			'A web page came back instead of an answer from DLI.',
			'A proxy or a login page stands between n8n and the service. Check the endpoint in the credential and the network of the n8n server.',
			{ ...detailsOf(complaint), retryable: false },
		);
	}
	const said = isObject(jsonIn(answer)) && complaint.text;
	return new DliError(
		'outcomeUnknown',
		said
			? `This is not how DLI answers this request: ${said}`
			: 'The answer of the service could not be read.',
		`Try again in a few minutes. If it persists: ${checkProxy}`,
		detailsOf(complaint),
	);
}

function detailsOf({ code, requestId, status }: Complaint) {
	return { code, requestId, httpStatus: status };
}
