import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';

import type { Answer } from './answer';
import { complaintOf, isObject, isRefusal, jsonOf } from './answer';
import { retryAfterOf } from './backoff';
import { Refusal } from './refusal';
import { refusalFromThrown } from './thrown';

/** The parts of n8n from which DLI can be called. */
export type Caller = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** A request in the words of the API reference. */
export interface DliRequest {
	method: IHttpRequestMethods;
	/** As it stands in the reference, for example `/v1.0/{project_id}/queues/{queue_name}`. */
	uri: `/${string}`;
	/** Values for the names in braces, except `{project_id}`, which the credential fills. */
	path?: Record<string, string>;
	query?: IDataObject;
	body?: IDataObject;
}

/** One request, one answer: the JSON of a success, or why there is none. Sends nothing twice. */
export async function exchange(
	caller: Caller,
	request: DliRequest,
	timeout: number,
): Promise<IDataObject | Refusal> {
	try {
		const response: unknown = await caller.helpers.httpRequestWithAuthentication.call(
			caller,
			'dliApi',
			{
				method: request.method,
				url: completed(request),
				qs: request.query,
				body: request.body,
				timeout,
				encoding: 'text',
				returnFullResponse: true,
				disableFollowRedirect: true,
				// A 401 is left to n8n, which renews an expired token and sends the request again.
				ignoreHttpStatusErrors: { ignore: true, except: [401] },
			},
		);
		return judge(answerFrom(response), request.method);
	} catch (error) {
		return refusalFromThrown(error);
	}
}

/** Completes the path; a value is one segment and stays one, whatever is in it. */
const completed = ({ uri, path = {} }: DliRequest): string =>
	uri.replace(/\{(\w+)\}/g, (braces, name: string) => {
		const value = path[name];
		return value === undefined ? braces : encodeURIComponent(value);
	});

function answerFrom(response: unknown): Answer {
	const { statusCode, headers, body } = isObject(response) ? response : {};
	return {
		status: Number(statusCode),
		headers: isObject(headers) ? headers : {},
		body: typeof body === 'string' ? body : '',
	};
}

function judge(answer: Answer, method: IHttpRequestMethods): IDataObject | Refusal {
	const successful = answer.status >= 200 && answer.status < 300;
	// A change may be confirmed without a body (HTTP 204); reading without one has brought nothing.
	const isBare = method !== 'GET' && answer.body.trim() === '';
	const json = successful && isBare ? {} : jsonOf(answer);
	if (successful && json)
		return isRefusal(json) ? Refusal.of('refused', complaintOf(answer)) : json;
	if (successful) return unreadable(answer);
	const refusal = Refusal.of(kindOf(answer.status), complaintOf(answer));
	refusal.retryAfter = retryAfterOf(answer.headers['retry-after'], new Date());
	return refusal;
}

const kindOf = (status: number) =>
	status === 429 ? 'busy' : [502, 503, 504].includes(status) ? 'lost' : 'refused';

/** A web page was never DLI's; anything else unreadable is an answer that did not arrive whole. */
function unreadable(answer: Answer): Refusal {
	const isWebPage = /^\s*</.test(answer.body);
	const refusal = isWebPage
		? new Refusal(
				'refused',
				'A web page came back instead of an answer of DLI.',
				'A proxy or a login page stands between n8n and the service. Check the endpoint in the credential and the network of the n8n server.',
			)
		: new Refusal(
				'lost',
				'The answer of the service could not be read.',
				'Try again in a few minutes; if it stays, check whether a proxy changes the answers.',
			);
	refusal.httpStatus = answer.status;
	refusal.requestId = complaintOf(answer).requestId;
	return refusal;
}
