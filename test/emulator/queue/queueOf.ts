import type { ProjectCall } from '../action';
import { objectMissing } from '../refusal';
import type { Queue } from '../state/queue';

/** The queue in the URI, whatever its case. @throws Refusal DLI.0002 */
export function queueOf({ project, parameters }: ProjectCall): Queue {
	const name = parameters.queue_name?.toLowerCase() ?? '';
	const queue = project.queues.get(name);
	if (!queue) throw objectMissing(`There is no queue named ${name}`);
	return queue;
}
