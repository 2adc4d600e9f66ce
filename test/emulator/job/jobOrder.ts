import type { ProjectCall } from '../action';
import { queryText } from '../query';
import { parameterInvalid } from '../refusal';
import { durationOf } from '../state/schedule';
import type { SqlJob } from '../state/sqlJob';

type Order = (one: SqlJob, other: SqlJob) => number;

/** The order that a query asks for; the newest job comes first if it does not. @throws Refusal */
export function jobOrder({ query, now }: ProjectCall): Order {
	const byStart: Order = (one, other) => one.submittedAt - other.submittedAt;
	const byDuration: Order = (one, other) => durationOf(one, now) - durationOf(other, now);
	const orders = new Map<string, Order>([
		['start_time_desc', (one, other) => byStart(other, one)],
		['start_time_asc', byStart],
		['duration_desc', (one, other) => byDuration(other, one)],
		['duration_asc', byDuration],
	]);
	const order = orders.get(queryText(query, 'order') ?? 'start_time_desc');
	if (!order) throw parameterInvalid('The parameter order is invalid.');
	return order;
}
