import type { ProjectCall } from '../action';
import { bodyText } from '../body';
import { notSupported, objectMissing } from '../refusal';
import type { Queue } from '../state/queue';

/** The queue that is there for everybody, and for jobs of both kinds. */
const sharedQueue = 'default';

/**
 * The queue that a body names for a job, or the shared one.
 * @throws Refusal DLI.0002 if there is none of that name, DLI.0007 if it runs the other kind of jobs
 */
export function queueForJob(call: ProjectCall, key: string, type: Queue['type']): string {
	const { body, project } = call;
	const name = body[key] === undefined ? sharedQueue : bodyText(body, key).toLowerCase();
	const queue = project.queues.get(name);
	if (!queue) throw objectMissing(`There is no queue named ${name}`);
	if (queue.type !== type && name !== sharedQueue) {
		const kind = type === 'sql' ? 'SQL jobs' : 'Spark jobs';
		throw notSupported(`The queue ${name} is of type ${queue.type} and does not run ${kind}.`);
	}
	return name;
}
