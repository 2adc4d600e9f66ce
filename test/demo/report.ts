import { type WorkflowJson, workflowWith } from '../engine';

const locator = (value: string) => ({ __rl: true, mode: 'name', value });

/** A workflow with one node, which runs a report on the emulator's tables. */
export function report(): WorkflowJson {
	const query =
		'SELECT status, count(*) AS orders, sum(amount) AS amount FROM orders WHERE order_date >= :since GROUP BY status ORDER BY status';
	return workflowWith({
		type: 'dliJob',
		name: 'Run a Report',
		parameters: {
			resource: 'sql',
			operation: 'run',
			query,
			queryParameters: { values: [{ name: 'since', value: '2026-02-01' }] },
			queueName: locator('q2'),
			databaseName: locator('sales'),
		},
	});
}
