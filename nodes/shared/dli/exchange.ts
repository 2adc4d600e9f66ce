import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';

import type { Answer } from './answer';
import { isObject } from './answer';
import { judge } from './judge';
import type { Refusal } from './DliError';
import { refusalFromThrown } from './errorFromThrown';

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
