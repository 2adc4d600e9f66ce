import type { INodeParameters } from 'n8n-workflow';
import { byId, byName, ids, itemsOf, settingOfTests } from '../setting';
import { filledForms, withOther } from './forms';

const setting = settingOfTests({ settle: 0, switches: { connectivityPending: 0 } });

/** What is wrong in which place, and how the refusal begins. */
type Row = [value: INodeParameters[string], said: RegExp];

/** Text that no ID, name or address can be. */
const hostile = ['../x', '..', '.', '%2e%2e', 'a/b', 'a?b', 'a#b', 'a b', 'a\nb', 'ä', '\u0000'];
const refused = (label: string, ...values: Array<INodeParameters[string]>): Row[] =>
	values.map((value): Row => [value, new RegExp(`^${label}: “[^]*” cannot be`)]);
const empty = (label: string): Row[] =>
	['', '  ', null].map((value): Row => [value, new RegExp(`^${label}: nothing is entered`)]);

const rows: Record<string, Record<string, Row[]>> = {
	'connection create': {
		name: [...empty('Name'), ...refused('Name', ...hostile, 'a-b', 'x'.repeat(65))],
		vpcId: [...empty('VPC ID'), ...refused('VPC ID', ...hostile, 'x'.repeat(65))],
		subnetId: [...empty('Subnet ID'), ...refused('Subnet ID', ...hostile)],
		'additionalFields.queues': [
			['default', /^Queues: “default” belongs to the system/],
			['q1, a/b', /^Queues: “a\/b” cannot be a name/],
			[true, /^Queues: this is no list of names/],
		],
		'additionalFields.elasticResourcePools': [
			['[1', /^Elastic Resource Pools: this is no list/],
			['_pool', /^Elastic Resource Pools: “_pool” cannot be a name/],
		],
		'additionalFields.routeTableId': refused('Route Table ID', ...hostile),
		'additionalFields.hosts.values.name': [
			['', /^Hosts, row 1: “” cannot be a host name/],
			['1db', /^Hosts, row 1: “1db” cannot be a host name/],
			['-', /^Hosts, row 1: “-” cannot be a host name/],
			['x'.repeat(129), /^Hosts, row 1: “x{60}…” cannot be a host name/],
		],
		'additionalFields.hosts.values.ip': [
			['', /^Hosts, row 1: “” is no IP address/],
			['10.0.0', /^Hosts, row 1: “10\.0\.0” is no IP address/],
			['10.0.0.256', /^Hosts, row 1: “10\.0\.0\.256” is no IP address/],
			['10.0.0.01', /^Hosts, row 1: “10\.0\.0\.01” is no IP address/],
			['10.0.0.1/24', /^Hosts, row 1: “10\.0\.0\.1\/24” is no IP address/],
			['fd00:::1', /^Hosts, row 1: “fd00:::1” is no IP address/],
			['db1', /^Hosts, row 1: “db1” is no IP address/],
		],
		'additionalFields.tags.values.key': [
			['', /^Tags, row 1: “” cannot be a key/],
			['_sys_x', /^Tags, row 1: “_sys_x” cannot be a key/],
			['x'.repeat(129), /^Tags, row 1: “x{60}…” cannot be a key/],
		],
		'additionalFields.tags.values.value': [
			['x'.repeat(256), /^Tags, row 1: the value is too long/],
		],
		waitForCompletion: [['perhaps', /^Wait for Completion: “perhaps” is neither true nor false/]],
		'options.timeout': [
			[0, /^Timeout: “0” is no number/],
			['soon', /^Timeout: “soon” is no number/],
		],
	},
	'connection getAll': {
		returnAll: [['all', /^Return All: “all” is neither true nor false/]],
		limit: [0, -1, 1.5, 'many', true].map((value): Row => [value, /^Limit: “.*” is no count/]),
		'filters.name': refused('Name', ...hostile, 'a-b'),
		'filters.status': refused('Status', 'a=b', 'ACTIVE,DELETED', 'a b'),
		'filters.tags.values.key': [['', /^Tags, row 1: “” cannot be a key/]],
	},
	'connection updateHosts': {
		mode: [['replace', /^Mode: “replace” does not exist/]],
		'hosts.values.ip': [['nowhere', /^Hosts, row 1: “nowhere” is no IP address/]],
	},
	'elasticResourcePool getAll': {
		limit: [[0, /^Limit: “0” is no count/]],
		'filters.name': refused('Name', ...hostile, '_pool'),
		'filters.status': refused('Status', 'a b'),
	},
	'privilege grant': {
		grantedProjectId: [...empty('Project ID'), ...refused('Project ID', ...hostile, 'a-b', 'a_b')],
	},
	'privilege revoke': { grantedProjectId: refused('Project ID', ...hostile) },
	'queue get': {
		'queueName.value': [
			['', /^Queue: none is chosen/],
			[null, /^Queue: none is chosen/],
			...refused('Queue', ...hostile, '_q', '12345'),
		],
	},
	'queue getAll': {
		'filters.queueType': [['SPARK', /^Queue Type: “SPARK” does not exist/]],
		limit: [['0', /^Limit: “0” is no count/]],
	},
	'queue testConnectivity': {
		'queueName.value': refused('Queue', ...hostile),
		address: [
			...empty('Address'),
			...refused(
				'Address',
				'db1',
				'db1:',
				':5432',
				'db1:0',
				'db1:65536',
				'db1:five',
				'http://db1:80',
				'db1:80/x',
				'10.0.0.256:80',
				'fd00::1:80',
				'[fd00::g]:80',
				'a..b:80',
				'-a:80',
				'a b:80',
			),
		],
		'options.timeout': [[-1, /^Timeout: “-1” is no number/]],
	},
	'route create': {
		routeName: [...empty('Route Name'), ...refused('Route Name', ...hostile, 'x'.repeat(65))],
		cidr: [
			...empty('CIDR Block'),
			...refused(
				'CIDR Block',
				'10.0.0.0',
				'10.0.0.0/33',
				'10.0.0.0/',
				'10.0.0/8',
				'10.0.0.256/8',
				'fd00::/129',
				'a/8',
				'10.0.0.0/8/8',
				'10.0.0.0/-1',
			),
		],
	},
	'route delete': { routeName: [...empty('Route Name'), ...refused('Route Name', ...hostile)] },
};

for (const name of [
	'connection delete',
	'connection updateHosts',
	'privilege getAll',
	'privilege grant',
	'privilege revoke',
	'route create',
	'route delete',
]) {
	rows[name] = {
		...rows[name],
		'connectionId.value': [
			['', /^Connection: none is chosen/],
			[null, /^Connection: none is chosen/],
			...hostile.map((value): Row => [value, /^Connection: “[^]*” is no connection ID/]),
		],
	};
}

describe.each(Object.keys(rows))('%s refuses, before any request,', (name) => {
	const filled = filledForms.find(({ resource, operation }) => `${resource} ${operation}` === name);

	it.each(Object.entries(rows[name] ?? {}))('what cannot be %s', async (place, bad) => {
		expect(Object.keys(filled?.others ?? {})).toContain(place);
		// The first item is good: the item that is not is named, and nothing is sent for either.
		const good = place === 'options.timeout' ? 9 : filled?.others[place];
		const form = withOther(filled?.form ?? {}, { [place]: '={{ $json.value }}' });
		for (const [value, said] of bad) {
			const input = [good, value].map((entered) => ({ json: { value: entered } }));
			const { resource, operation } = filled ?? {};
			const { error } = await setting.run({ resource, operation, ...form }, { input });
			expect(error?.message).toMatch(said);
			expect(error).toMatchObject({
				message: expect.stringMatching(/ \[item 1\]$/),
				description: expect.stringMatching(
					/^(Give|Choose|Copy|Names|A |At most|Host names|Keys|Values|Use) ?.*\.$/,
				),
				context: { itemIndex: 1 },
			});
		}
		expect(setting.cloud.journal).toEqual([]);
	});
});

it('names the row of a list that comes from one cell', async () => {
	const list = ['db1=10.0.0.1', 'db2=10.0.0.2', 'db3=nowhere'];
	const { error } = await setting.run(
		{
			resource: 'connection',
			operation: 'updateHosts',
			hosts: { values: [{ name: '={{ $json.list }}', ip: '' }] },
		},
		{ input: itemsOf([{ list }]) },
	);
	expect(error?.message).toBe('Hosts, row 3: “nowhere” is no IP address [item 0]');
});

it.each<[string, unknown, string]>([
	[
		'21 tags',
		Array.from({ length: 21 }, (_, n) => `key${n}=value`).join(),
		'Tags: 21 are too many [item 0]',
	],
	['a list inside an object', { tags: [{ key: 'a' }] }, 'Tags, row 1: “” cannot be a key [item 0]'],
	['the text of one', '{"tags":[{"key":"a"}]}', 'Tags, row 1: “” cannot be a key [item 0]'],
	['half a list', '[{"key":"a"', 'Tags, row 1: “” cannot be a key [item 0]'],
])('refuses in the one cell of a list %s', async (_, list, said) => {
	const { error } = await setting.run(
		{
			resource: 'connection',
			operation: 'getAll',
			filters: { tags: { values: [{ key: `={{ ${JSON.stringify(list)} }}`, value: '' }] } },
		},
		{ input: itemsOf([{}]) },
	);
	expect(error?.message).toBe(said);
	expect(setting.cloud.journal).toEqual([]);
});

describe('one item that names what does not exist', () => {
	const withConnection = filledForms.filter(({ others }) => 'connectionId.value' in others);
	const withQueue = filledForms.filter(({ others }) => 'queueName.value' in others);
	const cases = [
		// To delete what is gone is fine.
		...withConnection
			.filter(({ operation }) => operation !== 'delete')
			.concat(withConnection.filter(({ resource }) => resource === 'route'))
			.map((form) => ({
				...form,
				place: 'connectionId',
				entered: byId,
				known: [ids.warehouse, ids.crm],
				unknown: ids.missing,
			})),
		...withConnection.map((form) => ({
			...form,
			place: 'connectionId',
			entered: byName,
			known: ['warehouse', 'crm_database'],
			unknown: 'nobody',
		})),
		...withQueue.map((form) => ({
			...form,
			place: 'queueName',
			entered: byName,
			known: ['q1', 'q2'],
			unknown: 'q9',
		})),
	];

	it.each(cases)(
		'goes to the error branch of $resource: $operation, the others are done ($unknown)',
		async ({ resource, operation, form, place, entered, known, unknown }) => {
			for (const id of [ids.warehouse, ids.crm]) {
				setting.cloud.state.connection(id)?.grants.add('partner');
			}
			const [first = '', last = ''] = known;
			const input = itemsOf([first, unknown, last].map((value) => ({ value })));
			const result = await setting.run(
				{ resource, operation, ...form, [place]: entered('={{ $json.value }}') },
				{ input, onError: 'continueErrorOutput' },
			);
			expect(result.items('node').map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 2 },
			]);
			const [refusedItem, ...others] = result.items('node', 1);
			expect(others).toEqual([]);
			expect(refusedItem).toMatchObject({
				json: {
					value: unknown,
					error: expect.stringMatching(
						/^(Connection|No connection|There is no queue).*\. \[item 1\]$/,
					),
					details: {
						next_step: expect.stringMatching(/^Choose the (connection|queue) from the list/),
					},
				},
				pairedItem: { item: 1 },
			});
		},
	);
});
