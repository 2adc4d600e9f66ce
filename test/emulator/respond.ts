import type { Action, Call, ProjectCall } from './action';
import { answer, type Answer } from './answer';
import { parseBody } from './body';
import type { Cloud } from './cloud';
import { authorize, identify } from './identity/identify';
import type { JournalEntry } from './journal';
import type { ReceivedRequest } from './receivedRequest';
import { apiMissing, asRefusal, notAllowed, parameterInvalid } from './refusal';
import { flag } from './succeed';

/** A request on its way through gateway and service. */
export interface Arrival {
	cloud: Cloud;
	/** Undefined if no API has this URI. */
	action: Action | undefined;
	parameters: Record<string, string>;
	request: ReceivedRequest;
	entry: JournalEntry;
}

/** The answer of gateway and service, refusals included. */
export async function respond(arrival: Arrival): Promise<Answer> {
	const { cloud, entry, parameters, request } = arrival;
	const now = cloud.clock.now();
	const call: Call = { ...cloud, parameters, query: request.query, body: {}, now, entry };
	try {
		return await perform(arrival, call);
	} catch (error) {
		const refusal = asRefusal(error);
		if (!cloud.switches.refuseWith200 || !refusal.code.startsWith('DLI.')) {
			return refusal.toAnswer(entry.requestId);
		}
		return answer({ is_success: flag(call, false), message: refusal.message });
	}
}

async function perform({ cloud, action, request, entry }: Arrival, call: Call): Promise<Answer> {
	if (!action || action.published?.(cloud.switches) === false) throw apiMissing();
	if (action.identity === 'none') return action.answer(withBody(call, action, request));
	const identity = identify(cloud, request);
	entry.identity = identity.name;
	const projectId = call.parameters.project_id ?? '';
	authorize(identity, request.method, projectId);
	const project = cloud.state.projects.get(projectId);
	if (!project) throw notAllowed(`There is no project ${projectId}.`);
	const projectCall: ProjectCall = { ...withBody(call, action, request), project };
	return await action.answer(projectCall);
}

function withBody(call: Call, action: Action, request: ReceivedRequest): Call {
	const body = parseBody(call.entry.rawBody);
	const { keys } = action;
	if (!keys) return call;
	call.entry.unknownKeys = Object.keys(body).filter((key) => !keys.includes(key));
	const contentType = request.header('content-type') ?? '';
	if (call.entry.rawBody && !/^application\/json\b/i.test(contentType)) {
		throw parameterInvalid('The Content-Type must be application/json.');
	}
	return { ...call, body };
}
