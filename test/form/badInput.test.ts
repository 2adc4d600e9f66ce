import type { INodeParameters } from 'n8n-workflow';
import { byId, byName, type Form, ids, itemsOf, settingOfTests } from '../setting';
import { allFields, operationsOf } from './description';
import { filledForms, withOther } from './forms';

const setting = settingOfTests({ settle: 0, switches: { connectivityPending: 0 } });

/** What is wrong in which place, and how the refusal begins. */
type Row = [value: INodeParameters[string], said: RegExp];

/** Text that no ID, name or address can be. */
const hostile = [
	...['../x', '..', '.', '%2e%2e', '%2e%2e%2fx', 'a/b', 'a\\b', 'a?b', 'a#b', 'a b', 'a\nb', 'ä'],
	'\u0000',
];
const refused = (label: string, ...values: Array<INodeParameters[string]>): Row[] =>
	values.map((value): Row => [value, new RegExp(`^${label}: “[^]*” cannot be`)]);
const empty = (label: string): Row[] =>
	['', '  ', null].map((value): Row => [value, new RegExp(`^${label}: nothing is entered`)]);
const noSeconds = [0, -5, 'soon'].map((value): Row => [
	value,
	new RegExp(`^Timeout \\(Seconds\\): “${value}” is not a number of sec`),
]);

const queues = 'Queue Names or IDs';
const pools = 'Elastic Resource Pool Names or IDs';
const noNames = (label: string): Row[] =>
	[{ q1: true }, true, [{ name: 'q1' }], '["q1", '].map((value): Row => [
		value,
		new RegExp(`^${label}: this is not a list of names`),
	]);
/** A line break stands between two names. */
const hostileNames = hostile.filter((text) => text !== 'a\nb');
const names = {
	queues: [
		...['default', 'q1, DEFAULT'].map((value): Row => [
			value,
			/^Queue Names or IDs: “default” is a system queue/,
		]),
		...refused(queues, ...hostileNames, 'q1, a/b', '12345', 7, ['q1', 7], '_q', 'my-queue'),
		['q'.repeat(129), /^Queue Names or IDs: “q{60}…” cannot be a name/],
		...noNames(queues),
	] satisfies Row[],
	elasticResourcePools: [...refused(pools, ...hostileNames, '_pool'), ...noNames(pools)],
};
const binding = { ...names, 'options.timeout': noSeconds };

const rows: Record<string, Record<string, Row[]>> = {
	'connection bindQueue': binding,
	'connection unbindQueue': binding,
	'connection create': {
		name: [...empty('Name'), ...refused('Name', ...hostile, 'a-b', 'x'.repeat(65))],
		vpcId: [...empty('VPC ID'), ...refused('VPC ID', ...hostile, 'x'.repeat(65))],
		subnetId: [...empty('Subnet ID'), ...refused('Subnet ID', ...hostile)],
		'additionalFields.queues': names.queues,
		'additionalFields.elasticResourcePools': names.elasticResourcePools,
		'additionalFields.routeTableId': refused('Route Table ID', ...hostile),
		'additionalFields.hosts.values.name': [
			['', /^Hosts, row 1: Host Name is empty/],
			['1db', /^Hosts, row 1: “1db” cannot be a host name/],
			['-', /^Hosts, row 1: “-” cannot be a host name/],
			['x'.repeat(129), /^Hosts, row 1: “x{60}…” cannot be a host name/],
		],
		'additionalFields.hosts.values.ip': [
			['', /^Hosts, row 1: IP Address is empty/],
			['10.0.0', /^Hosts, row 1: “10\.0\.0” is not an IP address/],
			['10.0.0.256', /^Hosts, row 1: “10\.0\.0\.256” is not an IP address/],
			['10.0.0.01', /^Hosts, row 1: “10\.0\.0\.01” is not an IP address/],
			['10.0.0.1/24', /^Hosts, row 1: “10\.0\.0\.1\/24” is not an IP address/],
			['fd00:::1', /^Hosts, row 1: “fd00:::1” is not an IP address/],
			['db1', /^Hosts, row 1: “db1” is not an IP address/],
		],
		'additionalFields.tags.values.key': [
			['', /^Tags, row 1: Key is empty/],
			['_sys_x', /^Tags, row 1: “_sys_x” cannot be a key/],
			['x'.repeat(129), /^Tags, row 1: “x{60}…” cannot be a key/],
		],
		'additionalFields.tags.values.value': [
			['x'.repeat(256), /^Tags, row 1: the value is too long/],
		],
		waitForCompletion: [['perhaps', /^Wait for Completion: “perhaps” is neither true nor false/]],
		'options.ifExists': [['adopt', /^If the Connection Exists: “adopt” does not exist/]],
		'options.timeout': noSeconds,
	},
	'connection getAll': {
		returnAll: [['all', /^Return All: “all” is neither true nor false/]],
		limit: [0, -1, 1.5, 'many', true].map((value): Row => [value, /^Limit: “.*” is not a count/]),
		'filters.name': refused('Name', ...hostile),
		'filters.status': refused('Status', 'a=b', 'ACTIVE/DELETED', 'a b'),
		'filters.tags.values.key': [
			['', /^Tags, row 1: Key is empty/],
			['team=a', /^Tags, row 1: “team=a: finance” cannot be used as a filter/],
		],
		'filters.tags.values.value': [
			['a,env=prod', /^Tags, row 1: “team: a,env=prod” cannot be used as a filter/],
			['a=b', /^Tags, row 1: “team: a=b” cannot be used as a filter/],
		],
	},
	'connection updateHosts': {
		mode: [['replace', /^Mode: “replace” does not exist/]],
		'hosts.values.ip': [['nowhere', /^Hosts, row 1: “nowhere” is not an IP address/]],
	},
	'elasticResourcePool getAll': {
		limit: [[0, /^Limit: “0” is not a count/]],
		'filters.name': refused('Name', ...hostile),
		'filters.status': refused('Status', 'a b'),
	},
	'privilege getAll': { limit: [['few', /^Limit: “few” is not a count/]] },
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
		limit: [['0', /^Limit: “0” is not a count/]],
	},
	'queue testConnectivity': {
		'queueName.value': refused('Queue', ...hostile),
		address: [
			...empty('Address'),
			...refused(
				'Address',
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
		'options.timeout': noSeconds,
	},
	'route create': {
		routeName: [...empty('Route Name'), ...refused('Route Name', ...hostile, 'x'.repeat(65))],
		cidr: [
			...empty('CIDR Block'),
			...refused(
				'CIDR Block',
				'10.0.0',
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

const { crm } = ids;
for (const { resource, operation, others } of filledForms) {
	if (!('connectionId.value' in others)) continue;
	const name = `${resource} ${operation}`;
	rows[name] = {
		...rows[name],
		'connectionId.value': [
			...['', '  ', null].map((value): Row => [value, /^Connection: none is chosen/]),
			...[...hostile, `${crm}/..`, `${crm}\n${crm}`, 'c'.repeat(65), 'a-b'].map((value): Row => [
				value,
				/^Connection: “[^]*” is not a connection ID/,
			]),
		],
	};
}

/** The label of the form in which this place is; of a table, that of the whole. */
function labelOf(resource: string, operation: string, place: string): string {
	const { properties } = setting.n8n.description('n8n-nodes-dli.dliConnection');
	const described = operationsOf(properties).find(
		(one) => one.resource === resource && one.operation === operation,
	);
	const [first, second] = place.split('.');
	const field = described?.fields.find(({ name }) => name === first);
	const inner = allFields(field ?? properties[0] ?? fail()).find(({ name }) => name === second);
	const isFolded = field?.type === 'collection';
	return (isFolded ? inner?.displayName : field?.displayName) ?? '';
}

const fail = (): never => {
	throw new Error('There is no such field');
};

describe.each(Object.keys(rows))('%s refuses, before any request,', (name) => {
	const [resource = '', operation = ''] = name.split(' ');
	const filled = filledForms.find(
		(one) => one.resource === resource && one.operation === operation,
	);

	it.each(Object.entries(rows[name] ?? {}))('what cannot be %s', async (place, bad) => {
		expect(Object.keys(filled?.others ?? {})).toContain(place);
		// The first item is good: the item that is not is named, and nothing is sent for either.
		const good = place === 'options.timeout' ? 9 : filled?.others[place];
		const form = withOther(filled?.form ?? {}, { [place]: '={{ $json.value }}' });
		for (const [value, said] of bad) {
			const input = [good, value].map((entered) => ({ json: { value: entered } }));
			const { error } = await setting.run({ resource, operation, ...form }, { input });
			expect(error?.message).toMatch(said);
			expect(error?.message.startsWith(labelOf(resource, operation, place))).toBe(true);
			expect(error).toMatchObject({
				message: expect.stringMatching(/ \(item 1\)$/),
				description: expect.stringMatching(
					/^(Give|Choose|Copy|Fill|Names|A |At most|Host names|Keys|Values|Use|DLI treats) ?.*\.$/,
				),
				context: { itemIndex: 1 },
			});
		}
		expect(setting.cloud.journal).toEqual([]);
	});
});

describe.each(['bindQueue', 'unbindQueue'] as const)(
	'%s refuses, before any request,',
	(operation) => {
		it.each<[string, Form]>([
			['no queue and no pool', { queues: [] }],
			['null for both', { queues: '={{ null }}', elasticResourcePools: '={{ null }}' }],
			['"none" for both', { queues: 'none', elasticResourcePools: 'None' }],
			['commas only', { queues: '={{ ", ;\\n," }}' }],
		])('%s', async (_, entered) => {
			const { error } = await setting.run({ operation, ...entered });
			expect(error?.message).toBe(
				'Queue Names or IDs: neither a queue nor an elastic resource pool is named',
			);
			expect(setting.cloud.journal).toEqual([]);
		});
	},
);

it.each([...hostile, 'c'.repeat(65), 'a-b'])('By Name refuses “%s”', async (text) => {
	const connectionId = byName(`={{ ${JSON.stringify(text)} }}`);
	const { error } = await setting.run({ operation: 'get', connectionId });
	expect(error?.message).toMatch(/^Connection: “[^]*” cannot be the name of a connection$/);
	expect(setting.cloud.journal).toEqual([]);
});

it('n8n itself does not start a form without a connection', async () => {
	const result = await setting.run({ connectionId: { __rl: true, mode: 'list', value: '' } });
	expect(result.error?.message).toMatch(/has issues/);
	expect(setting.cloud.journal).toEqual([]);
});

describe('one bad item among good ones', () => {
	const input = itemsOf([{ queue: 'q1' }, { queue: 'a/b' }, { queue: 'q2' }]);
	const form = { queues: '={{ $json.queue }}' };

	it('is named, and nothing at all is sent', async () => {
		const result = await setting.run(form, { input });
		expect(result.error).toMatchObject({
			message: 'Queue Names or IDs: “a/b” cannot be a name (item 1)',
			context: { itemIndex: 1 },
		});
		expect(setting.cloud.journal).toEqual([]);
	});

	it('goes to the error branch with the next step, and the others are done', async () => {
		const result = await setting.run(form, { input, onError: 'continueErrorOutput' });
		const [done = [], wrong = []] = result.outputs('node');
		expect(done.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(wrong).toEqual([
			{
				json: {
					queue: 'a/b',
					error: 'Queue Names or IDs: “a/b” cannot be a name (item 1)',
					details: {
						error_code: '',
						request_id: '',
						http_status: 0,
						next_step: expect.stringContaining('letters, digits and underscores'),
					},
				},
				pairedItem: { item: 1 },
			},
		]);
		expect(setting.posts.map(({ body }) => body)).toEqual([{ queues: ['q1', 'q2'] }]);
	});
});

it('an operation that does not exist is no success where the node goes on after errors', async () => {
	const options = { input: itemsOf([{}, {}]), onError: 'continueErrorOutput' } as const;
	const result = await setting.run({ operation: 'bindQueues', queues: ['q1'] }, options);
	const [done = [], wrong = []] = result.outputs('node');
	expect(done).toEqual([]);
	expect(wrong.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
		['Operation: “connection: bindQueues” does not exist (item 0)', { item: 0 }],
		['Operation: “connection: bindQueues” does not exist (item 1)', { item: 1 }],
	]);
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
	expect(error?.message).toBe('Hosts, row 3: “nowhere” is not an IP address');
});

it.each<[string, unknown, string]>([
	[
		'21 tags',
		Array.from({ length: 21 }, (_, n) => `key${n}=value`).join(),
		'Tags: 21 are too many',
	],
	['a list inside an object', { tags: [{ key: 'a' }] }, 'Tags, row 1: Key is empty'],
	['the text of one', '{"tags":[{"key":"a"}]}', 'Tags: this is not a list'],
	['half a list', '[{"key":"a"', 'Tags: this is not a list'],
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
	// To delete a connection that is gone is fine.
	const withConnection = filledForms.filter(
		({ resource, operation, others }) =>
			'connectionId.value' in others && `${resource} ${operation}` !== 'connection delete',
	);
	const withQueue = filledForms.filter(({ others }) => 'queueName.value' in others);
	const cases = [
		...[ids.missing, 'nobody'].flatMap((unknown) =>
			withConnection.map((form) => ({
				...form,
				place: 'connectionId',
				entered: byId,
				known: [ids.warehouse, 'crm_database'],
				unknown,
			})),
		),
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
				setting.cloud.setBinding(id, { type: 'queue', name: 'q1', status: 'ACTIVE' });
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
						/^(Connection|No connection|There is no queue).* \(item 1\)\.$/,
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
