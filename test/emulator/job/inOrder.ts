import type { ProjectCall } from '../action';
import { queryText } from '../query';
import { parameterInvalid } from '../refusal';
import { durationOf } from '../state/schedule';
import type { SqlJob } from '../state/sqlJob';

/** Jobs in the order that the query asks for; without it the newest comes first. @throws Refusal */
export function inOrder({ query, now }: ProjectCall, jobs: readonly SqlJob[]): SqlJob[] {
	const order = queryText(query, 'order') ?? 'start_time_desc';
	const [, key, direction] = /^(start_time|duration)_(asc|desc)$/.exec(order) ?? [];
	if (!key) throw parameterInvalid('The parameter order is invalid.');
	const value = (job: SqlJob) => (key === 'duration' ? durationOf(job, now) : job.submittedAt);
	const ascending = [...jobs].sort((one, other) => value(one) - value(other));
	return direction === 'asc' ? ascending : ascending.reverse();
}
