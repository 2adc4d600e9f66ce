import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import type { Answer } from './answer';
import { complaintOf, isRefusal, jsonOf } from './answer';
import { retryAfterOf } from './delays';
import { Refusal } from './DliError';

/** The JSON of a success, or why an answer is none. */
export function judge(answer: Answer, method: IHttpRequestMethods): IDataObject | Refusal {
	const successful = answer.status >= 200 && answer.status < 300;
	// HTTP 204 confirms a change; reading without a body has brought nothing.
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
