import type { Result } from '../engine';
import { ids, type Form, type Setting, type Settings } from '../setting';
import { seedIds } from '../emulator';

/** What a run of one operation sent, and what came of it; comparable with that of another run. */
export interface Trace {
	sent: string[];
	/** Accepted items, then refused ones. */
	outcomes: object[];
	hints: unknown;
	error: string | undefined;
}

/** Runs an operation in a cloud that is as new, with refused items on the error branch. */
export async function traceOf(
	setting: Setting,
	form: Form,
	{ input }: Settings = {},
): Promise<Trace> {
	setting.cloud.reset();
	const { state } = setting.cloud;
	const connection = state.connection(ids.warehouse);
	connection?.grants.add(seedIds.partnerProjectId).add('another');
	connection?.hosts.push({ name: 'other', ip: '10.0.0.7' });
	for (const [name, status] of [
		['q1', 'ACTIVE'],
		['reports', 'ACTIVE'],
		['streaming', 'FAILED'],
	] as const) {
		setting.cloud.setBinding(ids.warehouse, { type: 'queue', name, status });
	}
	setting.cloud.setBinding(ids.warehouse, {
		type: 'elasticResourcePool',
		name: 'batch_pool',
		status: 'ACTIVE',
	});
	// Two of a name, so that a limit can tell.
	state.addConnection({
		name: 'warehouse',
		tags: connection?.tags,
		id: '11111111-1111-4111-8111-222222222222',
	});
	const result = await setting.run(form, { input, onError: 'continueErrorOutput' });
	const sent = setting.cloud.journal.map(({ method, url, rawBody }) =>
		known(`${method} ${url} ${rawBody}`.trim()),
	);
	return { sent: sent.sort(), ...seenOf(result) };
}

const seenOf = (result: Result): Omit<Trace, 'sent'> => ({
	outcomes: JSON.parse(known(JSON.stringify(result.outputs('node').flat()))),
	hints: result.hints('node'),
	error: result.error?.message,
});

const constant = new Set<string>([
	...Object.values(ids),
	seedIds.projectId,
	seedIds.partnerProjectId,
]);

/** The text without what is different each time: IDs that were made up, times, task numbers. */
const known = (text: string): string =>
	text
		.replace(/[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/g, (id) =>
			constant.has(id) ? id : '<id>',
		)
		.replace(/\b1\d{12}\b/g, '0')
		.replace(/(connection-test\/)\d+/, '$1<task>');
