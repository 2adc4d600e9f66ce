import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';

import { explainUnauthorized } from '../../../credentials/errors/explainUnauthorized';
import type { RefusalReport } from '../../../credentials/identity/refusedIdentities';
import {
	nameRequest,
	reportHeader,
	requestEnded,
	requestHeader,
} from '../../../credentials/identity/refusedIdentities';
import type { Answer, Complaint } from './answer';
import { complaintIn, isObject } from './answer';
import { DliError, errorFromThrown } from './DliError';
import type { DliRequest } from './request';
import { parseAnswer } from './request';

/** The parts of n8n from which DLI can be called. */
export type Caller = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/**
 * One request, one answer: what the request's `parse` makes of a success, or why there is none.
 * Sends nothing twice, but for one thing: a token that the service no longer accepts is renewed
 * once. All statuses come as answers, because n8n versions differ in what they do about a 401.
 */
export async function exchange<A>(
	caller: Caller,
	request: DliRequest<A>,
	timeout: number,
): Promise<A | DliError> {
	const options: IHttpRequestOptions = {
		method: request.method,
		url: completed(request),
		qs: request.query,
		body: request.body,
		timeout,
		encoding: 'text',
		returnFullResponse: true,
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
	};
	const name = nameRequest();
	const answer = await acceptedAnswer(async (report) => {
		const headers = { [requestHeader]: name, ...(report && reportHeader(report)) };
		return await send(caller, { ...options, headers });
	});
	requestEnded(name, !(answer instanceof DliError) && acceptsIdentity(answer));
	return answer instanceof DliError ? answer : parseAnswer(answer, request);
}

/**
 * Reports a refused identity to the credential, which renews a token and lets the request go out
 * again, or remembers who was refused and sends nothing.
 */
async function acceptedAnswer(
	send: (report?: RefusalReport) => Promise<Answer | DliError>,
): Promise<Answer | DliError> {
	let at = Date.now();
	let answer = await send();
	for (const renewed of [false, true]) {
		if (answer instanceof DliError) return answer;
		const complaint = complaintIn(answer);
		const explanation =
			refusesIdentity(complaint) && explainUnauthorized({ ...complaint, now: new Date() });
		if (!explanation) return answer;
		const { message, nextStep } = explanation;
		const report = { at, renewed, message, nextStep };
		at = Date.now();
		const next = await send(report);
		if (next instanceof DliError && next.kind === 'unauthorized') {
			const { code, requestId, status: httpStatus } = complaint;
			// The credential says both in one text, unless it has something else to say.
			const said = next.message.startsWith(message) ? { message, nextStep } : {};
			return next.with({ ...said, code, requestId, httpStatus });
		}
		answer = next;
	}
	return answer;
}

/** A 401 of any kind, or the gateway's "token must be updated", which comes as a 403, too. */
function refusesIdentity({ status, code }: Complaint): boolean {
	return status === 401 || /^APIGW?\.0307$/.test(code);
}

/** True for an answer of DLI itself to somebody whom it knows, whatever it says. */
function acceptsIdentity(answer: Answer): boolean {
	const { status } = answer;
	if (status >= 200 && status < 300) return true;
	const complaint = complaintIn(answer);
	return status >= 400 && status < 429 && complaint.code !== '' && !refusesIdentity(complaint);
}

async function send(caller: Caller, options: IHttpRequestOptions): Promise<Answer | DliError> {
	try {
		const { httpRequestWithAuthentication } = caller.helpers;
		return answerFrom(await httpRequestWithAuthentication.call(caller, 'dliApi', options));
	} catch (error) {
		return errorFromThrown(error);
	}
}

/**
 * Completes the path; a value is one segment and stays one, whatever is in it.
 * @throws Error for an empty value, with which the address would be another one, and for none
 */
function completed({ uri, path = {} }: DliRequest<unknown>): string {
	return uri.replace(/\{(\w+)\}/g, (braces, name: string) => {
		const value = path[name];
		// The credential fills in the project.
		if (name === 'project_id') return braces;
		if (!value) throw new Error(`The ${name.replaceAll('_', ' ')} is missing.`);
		return encodeURIComponent(value);
	});
}

function answerFrom(response: unknown): Answer {
	const { statusCode, headers, body }: IDataObject = isObject(response) ? response : {};
	return {
		status: typeof statusCode === 'number' ? statusCode : 0,
		headers: isObject(headers) ? headers : {},
		body: typeof body === 'string' ? body : '',
	};
}
