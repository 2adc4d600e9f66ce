import type { IDataObject } from 'n8n-workflow';
import { seedIds } from '../emulator';
import { byId, byName, ids, settingOfTests } from '../setting';
import { codeIn, tableOf } from './markdown';
import { textOf } from './repository';

const setting = settingOfTests({ settle: 0, switches: { connectivityPending: 0 } });

const table = tableOf(textOf('README.md'), 'Operation', 'Output keys of an item');

/** The row about an operation: its keys, those in brackets apart, and whether it names all of them. */
function keysOf(operation: string): { always: string[]; sometimes: string[]; isWhole: boolean } {
	const row = table.find(([names = '']) => {
		const [resource = '', operations = ''] = names.split(': ');
		return operations.split(', ').some((name) => `${resource}: ${name}` === operation);
	});
	if (!row) throw new Error(`No row for ${operation}`);
	const cell = row[1] ?? '';
	const sometimes = [...cell.matchAll(/\[(`\w+`)\]/g)].flatMap(([, key = '']) => codeIn(key));
	const always = codeIn(cell).filter((key) => !sometimes.includes(key));
	return { always, sometimes, isWhole: !cell.includes('own object') };
}

const connectionId = byId(ids.warehouse);
const bound = { connectionId, queues: ['q1'] };
const route = { connectionId, routeName: 'to_orders' };
const grant = { connectionId, grantedProjectId: seedIds.partnerProjectId };
const created = { name: 'orders', vpcId: 'vpc-1', subnetId: 'subnet-1' };
const host = { values: [{ name: 'db1', ip: '10.0.0.1' }] };

type Step = [operation: string, form: { resource: string; operation: string } & IDataObject];

const steps: Step[] = [
	['Connection: Bind Queue', { resource: 'connection', operation: 'bindQueue', ...bound }],
	[
		'Connection: Bind Queue',
		{ resource: 'connection', operation: 'bindQueue', ...bound, waitForCompletion: true },
	],
	['Binding: Get Many', { resource: 'binding', operation: 'getAll' }],
	['Binding: Set', { resource: 'binding', operation: 'set', ...bound, dryRun: true }],
	['Binding: Set', { resource: 'binding', operation: 'set', ...bound, waitForCompletion: true }],
	['Connection: Get', { resource: 'connection', operation: 'get', connectionId }],
	['Connection: Get Many', { resource: 'connection', operation: 'getAll' }],
	[
		'Connection: Update Hosts',
		{ resource: 'connection', operation: 'updateHosts', connectionId, hosts: host },
	],
	['Connection: Create', { resource: 'connection', operation: 'create', ...created }],
	[
		'Connection: Create',
		{
			resource: 'connection',
			operation: 'create',
			...created,
			waitForCompletion: true,
			options: { ifExists: 'returnIt' },
		},
	],
	['Elastic Resource Pool: Get Many', { resource: 'elasticResourcePool', operation: 'getAll' }],
	['Privilege: Grant', { resource: 'privilege', operation: 'grant', ...grant }],
	['Privilege: Get Many', { resource: 'privilege', operation: 'getAll', connectionId }],
	['Privilege: Revoke', { resource: 'privilege', operation: 'revoke', ...grant }],
	['Queue: Get', { resource: 'queue', operation: 'get', queueName: byName('reports') }],
	['Queue: Get Many', { resource: 'queue', operation: 'getAll' }],
	[
		'Queue: Test Connectivity',
		{
			resource: 'queue',
			operation: 'testConnectivity',
			queueName: byName('reports'),
			address: 'db:1',
		},
	],
	['Route: Create', { resource: 'route', operation: 'create', ...route, cidr: '10.0.0.0/16' }],
	['Route: Delete', { resource: 'route', operation: 'delete', ...route }],
	['Route: Delete', { resource: 'route', operation: 'delete', ...route }],
	['Connection: Unbind Queue', { resource: 'connection', operation: 'unbindQueue', ...bound }],
	['Connection: Delete', { resource: 'connection', operation: 'delete', connectionId }],
	['Connection: Delete', { resource: 'connection', operation: 'delete', connectionId }],
];

it('the table of output keys has those of real items', async () => {
	for (const [operation, form] of steps) {
		const [item = {}] = await setting.jsons(form as Parameters<typeof setting.jsons>[0]);
		const unbind = operation === 'Connection: Unbind Queue';
		const like = unbind ? keysOf('Connection: Bind Queue') : keysOf(operation);
		const { always, sometimes, isWhole } = like;
		expect([operation, Object.keys(item)]).toEqual([operation, expect.arrayContaining(always)]);
		if (!isWhole) continue;
		const allowed = [...always, ...sometimes, ...(unbind ? ['already_unbound'] : [])];
		expect([operation, Object.keys(item).filter((key) => !allowed.includes(key))]).toEqual([
			operation,
			[],
		]);
	}
});

it('it is about every operation', () => {
	const operations = tableOf(textOf('README.md'), 'Resource', 'Operation', 'What it does').flatMap(
		([, names = '']) => names.split(', '),
	);
	const written = table.flatMap(([names = '']) => names.split(': ')[1]?.split(', ') ?? []);
	expect(written).toHaveLength(operations.length);
});
