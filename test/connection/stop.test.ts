import type { INodeParameters } from 'n8n-workflow';
import { byId, byName, itemsOf, settingOfTests } from '../setting';

const setting = settingOfTests();

/** Everything that is not a reading. */
const changing = () => setting.cloud.journal.filter(({ method }) => method !== 'GET');

/** The changes of the node, each item with a connection and names of its own. */
const forms: Array<INodeParameters & { resource: string; operation: string }> = [
	{
		resource: 'connection',
		operation: 'create',
		name: '={{ $json.name }}',
		vpcId: 'vpc-1',
		subnetId: 'subnet-1',
	},
	{ resource: 'connection', operation: 'delete' },
	{
		resource: 'connection',
		operation: 'updateHosts',
		hosts: { values: [{ name: 'db1', ip: '10.0.0.1' }] },
	},
	{ resource: 'route', operation: 'create', routeName: 'to_all', cidr: '10.1.0.0/16' },
	{ resource: 'route', operation: 'delete', routeName: 'to_all' },
	{ resource: 'privilege', operation: 'grant', grantedProjectId: 'abc' },
	{ resource: 'privilege', operation: 'revoke', grantedProjectId: 'abc' },
];

const twenty = () =>
	Array.from({ length: 20 }, (_, n) => ({
		id: setting.cloud.state.addConnection({ name: `connection_${n}` }).id,
		name: `new_${n}`,
	}));

describe.each(forms)('$resource: $operation with On Error = Stop Workflow', (form) => {
	const connectionId = byId('={{ $json.id }}');
	const refuse = (after: number) =>
		setting.cloud.faults.add({
			method: { create: 'POST', delete: 'DELETE' }[form.operation] ?? 'PUT',
			kind: 'status',
			status: 400,
			body: { error_code: 'DLI.0009', error_msg: 'Not now' },
			after,
		});

	it('changes nothing of 20 items when the first is refused, and asks once', async () => {
		refuse(0);
		const { error } = await setting.run({ ...form, connectionId }, { input: itemsOf(twenty()) });
		expect(error?.message).toBe('Not now (item 0).');
		expect(changing()).toHaveLength(1);
		expect(setting.cloud.changes).toEqual([]);
	});

	it('names the items that were carried out before', async () => {
		refuse(1);
		const [first, second] = twenty();
		const input = itemsOf([first, second].map((json) => ({ ...json })));
		const { error } = await setting.run({ ...form, connectionId }, { input });
		expect(error).toMatchObject({
			message: 'Not now (item 1).',
			description: expect.stringMatching(
				/Carried out before the stop: item 0( \([0-9a-f-]{36}\))?\./,
			),
		});
	});

	it('does the other items with On Error = Continue', async () => {
		refuse(0);
		const settings = { input: itemsOf(twenty()), onError: 'continueErrorOutput' } as const;
		const result = await setting.run({ ...form, connectionId }, settings);
		expect(result.items('node')).toHaveLength(19);
		expect(result.items('node', 1)).toMatchObject([
			{ json: { error: 'Not now (item 0).' }, pairedItem: { item: 0 } },
		]);
	});
});

it('an item whose connection cannot be found stops the others before anything is changed', async () => {
	const input = itemsOf([{ name: 'warehouse' }, { name: 'nobody' }, { name: 'kafka' }]);
	const form = { resource: 'route', operation: 'create', routeName: 'a', cidr: '10.1.0.0/16' };
	const { error } = await setting.run(
		{ ...form, connectionId: byName('={{ $json.name }}') },
		{ input },
	);
	expect(error?.message).toBe('No connection is named “nobody” (item 1).');
	expect(changing()).toEqual([]);
});

it('an item that still waits ends when another one fails', async () => {
	setting.cloud.switches.settle = 60_000;
	const create = { resource: 'connection', operation: 'create', vpcId: 'v', subnetId: 's' };
	const started = performance.now();
	const { error } = await setting.run(
		{
			...create,
			name: '={{ $json.name }}',
			additionalFields: { queues: ['q1'] },
			waitForCompletion: true,
			options: { timeout: 30 },
		},
		{ input: itemsOf([{ name: 'one' }, { name: 'warehouse' }]) },
	);
	expect(error?.message).toBe('Connection warehouse already exists (item 1).');
	expect(performance.now() - started).toBeLessThan(5000);
});
