import type { IDataObject } from 'n8n-workflow';
import { byName, ids, itemsOf, settingOfTests } from '../setting';
import { workflowWith } from '../engine';
import { samplesIn } from './markdown';
import { documents, textOf } from './repository';

const setting = settingOfTests({ settle: 0 });

const warehouse = { connectionId: byName('warehouse') };
const onWarehouse = async (form: object) => await setting.jsons({ ...warehouse, ...form });
const overlapping = { ...warehouse, queues: ['overlapping'], waitForCompletion: true };

/** How the item of each sample comes about. */
const makers: Record<string, () => Promise<unknown>> = {
	bind: async () => (await onWarehouse({ queues: ['q1', 'q2'], waitForCompletion: true }))[0],

	async error() {
		const result = await setting.run(
			{ connectionId: byName('crm_database'), queues: '={{ $json.q }}' },
			{ onError: 'continueErrorOutput', input: itemsOf([{ q: 'q1' }, { q: 'q9' }]) },
		);
		return result.items('node', 1)[0]?.json;
	},

	async tool() {
		const { response } = await setting.n8n.runAsTool('n8n-nodes-dli.dliConnection', {
			credentials: { dliApi: { ...setting.cloud.accessKey } },
			parameters: {
				resource: 'connection',
				operation: 'bindQueue',
				...warehouse,
				queues: "={{ $fromAI('queues', 'names', 'string') }}",
			},
			aiArguments: { queues: 'no_such_queue' },
			onError: 'continueRegularOutput',
		});
		return response;
	},

	async 'dry run'() {
		await onWarehouse({ queues: ['q1', 'q2'], waitForCompletion: true });
		await setting.run(overlapping, { onError: 'continueRegularOutput' });
		const wish = { resource: 'binding', operation: 'set', queues: ['q1', 'reports'] };
		return (await onWarehouse({ ...wish, dryRun: true }))[0];
	},

	async binding() {
		await setting.run(overlapping, { onError: 'continueRegularOutput' });
		const form = { resource: 'binding', operation: 'getAll', filters: { status: 'FAILED' } };
		return (await setting.jsons(form))[0];
	},

	async trigger() {
		const parameters = { watch: 'allConnections', triggerOn: ['bindingFailed'] };
		const workflow = workflowWith({ type: 'dliConnectionTrigger', parameters });
		const credentials = { dliApi: { ...setting.cloud.accessKey } };
		const options = { credentials, staticData: {} as IDataObject, mode: 'trigger' } as const;
		const poll = async () => await setting.n8n.poll(workflow, 'node', options);
		const entry = { type: 'queue', name: 'q1' } as const;
		setting.cloud.setBinding(ids.warehouse, { ...entry, status: 'CREATING' });
		await poll();
		const errMsg = 'VPC.0202: the subnet could not be found.';
		setting.cloud.setBinding(ids.warehouse, { ...entry, status: 'FAILED', errMsg });
		return (await poll())?.[0]?.[0]?.json;
	},
};

const samples = documents.flatMap((document) =>
	samplesIn(textOf(document)).map(({ name, code }) => ({ document, name, code })),
);

it('there are samples, and each is made by a run', () => {
	const names = samples.map(({ name }) => name);
	expect(names.length).toBeGreaterThan(4);
	expect(names.filter((name) => !(name in makers))).toEqual([]);
});

it.each(samples)('$document shows “$name” as the node puts it out', async ({ name, code }) => {
	const made: unknown = JSON.parse(JSON.stringify(await makers[name]?.()));
	expect(alike(JSON.parse(code))).toEqual(alike(made));
	expect(keysOf(JSON.parse(code))).toEqual(keysOf(made));
});

/** With the same ID in place of each, and the same time: they are new in every run. */
function alike(value: unknown): unknown {
	const text = JSON.stringify(value)
		.replaceAll(/"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g, '"an ID"')
		.replaceAll(/"[0-9a-f]{32}"/g, '"a request ID"')
		.replaceAll(/\b1\d{12}\b/g, '0');
	return JSON.parse(text);
}

/** The keys in their order. */
function keysOf(value: unknown): string[] {
	const keys: string[] = [];
	JSON.stringify(value, (key, inner: unknown) => {
		keys.push(key);
		return inner;
	});
	return keys;
}
