import { firstText } from '../shared/dli/answer';
import type { Deadline } from '../shared/dli/delays';
import { DliError } from '../shared/dli/DliError';
import { getQueue } from '../shared/dli/queues';
import type { Run } from '../shared/operation/run';

/** What a queue is for, in DLI's own words. */
type QueueType = 'sql' | 'general';

/**
 * Refuses a queue that is there for jobs of another kind, on which a job might wait for ever. A
 * queue that cannot be read may be right, and `default` runs both: DLI has the last word.
 */
export async function checkQueue(
	run: Run,
	name: string,
	wanted: QueueType,
	deadline: Deadline,
): Promise<void> {
	if (name === 'default') return;
	const type = await run.queueTypes.get(name, async () => await typeOf(run, name, deadline));
	const other = wanted === 'sql' ? 'general' : 'sql';
	if (type !== other) return;
	throw new DliError(
		'rejected',
		wanted === 'sql'
			? `Queue ${name} is a general queue, which does not run SQL.`
			: `Queue ${name} is a SQL queue, which does not run Spark jobs.`,
		`Choose a queue of the type ${wanted} from the list.`,
	);
}

/** '' where it is not known. */
async function typeOf({ dli }: Run, name: string, deadline: Deadline): Promise<string> {
	const queue = await dli.tryRequest(getQueue(name), { deadline });
	return queue instanceof DliError ? '' : firstText(queue.queue_type).toLowerCase();
}
