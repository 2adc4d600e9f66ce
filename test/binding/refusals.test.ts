import type { Fault } from '../emulator';
import { byId, byName, ids, itemsOf, settingOfTests, type Form } from '../setting';

const setting = settingOfTests();

interface Expected {
	/** All of the sentence about what happened, without the item. */
	message: string | RegExp;
	/** A part of what to do next. */
	next: RegExp;
	code: string;
	status: number;
}

type Row = [what: string, prepare: () => void, form: Form, expected: Expected];

/** All requests to bind or unbind meet this; reading goes well. */
const always = (fault: Fault) => setting.cloud.faults.add({ method: 'POST', times: 99, ...fault });
const status = (code: number, body: unknown) => () =>
	always({ kind: 'status', status: code, body });
const nothing = () => {};
const q1 = { type: 'queue', name: 'q1' } as const;
const sharedQueue = { type: 'queue', name: 'shared_queue' } as const;
const batchPool = { type: 'elasticResourcePool', name: 'batch_pool' } as const;

const rows: Row[] = [
	[
		'a connection that does not exist',
		nothing,
		{ connectionId: byId(ids.missing) },
		{
			message: `Connection ${ids.missing} does not exist.`,
			next: /Choose the connection from the list.*project/,
			code: 'DLI.0001',
			status: 400,
		},
	],
	[
		'a queue that does not exist',
		nothing,
		{ queues: ['q1', 'nowhere'] },
		{
			message: 'There is no queue named nowhere.',
			next: /Choose the queue from the list.*project/,
			code: 'DLI.0002',
			status: 400,
		},
	],
	[
		'a pool that does not exist',
		nothing,
		{ elasticResourcePools: ['nowhere'] },
		{
			message: 'There is no elastic resource pool named nowhere.',
			next: /from its list/,
			code: 'DLI.0002',
			status: 400,
		},
	],
	[
		'a queue that is shared',
		nothing,
		{ queues: ['q1', 'shared_queue'] },
		{
			message: 'The shared queue shared_queue does not support enhanced datasource connections.',
			next: /dedicated queue/,
			code: 'DLI.0007',
			status: 400,
		},
	],
	[
		'pools where the region has none',
		() => (setting.cloud.switches.acceptPoolsInBody = false),
		{ elasticResourcePools: ['batch_pool'] },
		{
			message: 'The parameter elastic_resource_pools is not supported.',
			next: /IDs and names/,
			code: 'DLI.0001',
			status: 400,
		},
	],
	[
		'HTTP 200 with is_success false',
		() => (setting.cloud.switches.refuseWith200 = true),
		{ queues: ['q1', 'nowhere'] },
		{
			message: 'There is no queue named nowhere.',
			next: /Choose the queue from the list/,
			code: '',
			status: 200,
		},
	],
	[
		'HTTP 200 with is_success "false"',
		() => Object.assign(setting.cloud.switches, { refuseWith200: true, booleans: 'text' }),
		{ queues: ['q1', 'nowhere'] },
		{
			message: 'There is no queue named nowhere.',
			next: /Choose the queue from the list/,
			code: '',
			status: 200,
		},
	],
	[
		'HTTP 200 with is_success "False", and no reason',
		status(200, { is_success: 'False' }),
		{},
		{
			message: 'DLI refused the request without giving a reason.',
			next: /DLI console/,
			code: '',
			status: 200,
		},
	],
	[
		'a web page instead of JSON',
		() => always({ kind: 'html' }),
		{},
		{
			message: 'A web page came back instead of an answer from DLI.',
			next: /proxy or a login page/,
			code: '',
			status: 200,
		},
	],
	[
		'a redirect',
		() => always({ kind: 'redirect', location: 'http://127.0.0.1:1/login' }),
		{},
		{
			message: /^The service answered with a redirect, which is not followed/,
			next: /endpoint/,
			code: '',
			status: 302,
		},
	],
	[
		'an API that the region lacks',
		status(404, {
			error_code: 'APIG.0101',
			error_msg: 'The API does not exist or has not been published in the environment',
			request_id: 'r',
		}),
		{},
		{
			message: 'The API does not exist or has not been published in the environment.',
			next: /region does not offer the API/,
			code: 'APIG.0101',
			status: 404,
		},
	],
	[
		'HTTP 404 with a web page',
		status(404, '<html>Not Found</html>'),
		{},
		{
			message: 'The service does not know this address.',
			next: /endpoint/,
			code: '',
			status: 404,
		},
	],
	[
		'HTTP 500',
		status(500, { error_code: 'DLI.0999', error_msg: 'Internal error', request_id: 'r' }),
		{},
		{ message: 'Internal error.', next: /ticket/, code: 'DLI.0999', status: 500 },
	],
	[
		'HTTP 500 with a web page',
		status(500, '<html>oops</html>'),
		{},
		{
			message: 'The service is not available at the moment.',
			next: /Try again in a few minutes/,
			code: '',
			status: 500,
		},
	],
	[
		'a quota that is used up',
		status(400, { error_code: 'DLI.1028', error_msg: 'Quota exceeded', request_id: 'r' }),
		{},
		{ message: 'Quota exceeded.', next: /quota/, code: 'DLI.1028', status: 400 },
	],
	[
		'an answer in camelCase',
		status(400, { errorCode: 'DLI.0012', errorMsg: 'Resource unavailable' }),
		{},
		{ message: 'Resource unavailable.', next: /not available now/, code: 'DLI.0012', status: 400 },
	],
	[
		'an answer in the shape of IAM',
		status(409, { error: { code: 409, message: 'Conflicting', title: 'Conflict' } }),
		{},
		{ message: 'Conflicting.', next: /DLI console/, code: '409', status: 409 },
	],
	[
		'an answer in plain words',
		status(400, 'the proxy says no'),
		{},
		{ message: 'the proxy says no.', next: /DLI console/, code: '', status: 400 },
	],
];

describe.each(['bindQueue', 'unbindQueue'] as const)('%s, refused for', (operation) => {
	it.each(rows)('%s, says what happened and what to do', async (_, prepare, form, expected) => {
		prepare();
		// So that there is something to unbind: what is unbound already cannot be refused.
		const names = operation === 'unbindQueue' ? [q1, sharedQueue, batchPool] : [];
		for (const one of names) setting.cloud.setBinding(ids.warehouse, { ...one, status: 'ACTIVE' });
		const settings = { input: itemsOf([{ a: 1 }]), onError: 'continueErrorOutput' } as const;
		const result = await setting.run({ operation, ...form }, settings);
		expect(result.items('node', 0)).toEqual([]);
		const [item] = result.items('node', 1);
		const { error, details } = item?.json ?? {};
		expect(error).toEqual(
			typeof expected.message === 'string'
				? expected.message
				: expect.stringMatching(expected.message),
		);
		expect(details).toMatchObject({
			error_code: expected.code,
			request_id: expect.stringMatching(/./),
			http_status: expected.status,
			next_step: expect.stringMatching(expected.next),
		});
		expect(Object.keys(item?.json ?? {})).toEqual(['a', 'error', 'details']);
		expect(item?.pairedItem).toEqual({ item: 0 });
	});
});

describe('an execution that stops', () => {
	it('shows the next step, the code and the request ID below the message', async () => {
		const { error } = await setting.run({ queues: ['nowhere'] });
		const requestId = setting.posts[0]?.requestId;
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: 'There is no queue named nowhere.',
			httpCode: '400',
			context: { itemIndex: 0 },
		});
		expect(error && 'description' in error && error.description).toMatch(
			new RegExp(`^Choose the queue.* Code: DLI\\.0002\\. Request ID: ${requestId}\\.$`),
		);
	});

	it('shows no message that n8n made up', async () => {
		always({ kind: 'status', status: 500, body: '<html></html>' });
		const { error } = await setting.run();
		expect(error?.message).toBe('The service is not available at the moment.');
	});
});

describe('a name of a connection', () => {
	it('that nothing has is refused by itself, and nothing is bound', async () => {
		const settings = {
			input: itemsOf([{ name: 'warehouse' }, { name: 'wherehouse' }]),
			onError: 'continueErrorOutput',
		} as const;
		const result = await setting.run({ connectionId: byName('={{ $json.name }}') }, settings);
		expect(result.items('node', 1)).toMatchObject([
			{
				json: {
					error: 'No connection is named “wherehouse” (item 1).',
					details: { next_step: expect.stringContaining('Choose the connection from the list') },
				},
				pairedItem: { item: 1 },
			},
		]);
		expect(result.items('node', 0)).toHaveLength(1);
		expect(setting.posts).toHaveLength(1);
	});

	it('that two have is refused, because the wrong one might be meant', async () => {
		setting.cloud.state.addConnection({ name: 'warehouse' });
		const { error } = await setting.run({ connectionId: byName('warehouse') });
		expect(error?.message).toBe('2 connections are named “warehouse”.');
		expect(setting.posts).toEqual([]);
	});

	it('is not that of a deleted one, which DLI still lists', async () => {
		const connections = [
			{ id: ids.missing, name: 'warehouse', status: 'DELETED' },
			{ id: ids.warehouse, name: 'warehouse', status: 'ACTIVE' },
		];
		const body = { is_success: true, count: 2, connections };
		setting.cloud.faults.add({ method: 'GET', kind: 'status', status: 200, body });
		expect(await setting.jsons({ connectionId: byName('warehouse') })).toMatchObject([
			{ connection_id: ids.warehouse },
		]);
	});

	it('in another case is not taken for it', async () => {
		const { error } = await setting.run({ connectionId: byName('Warehouse') });
		expect(error?.message).toBe('No connection is named “Warehouse”.');
	});
});

describe('only the item that is refused', () => {
	it.each([
		['with its own request', { combineItems: false }],
		['in the one request of all', {}],
	])('goes to the error branch, %s', async (_, options) => {
		const settings = {
			input: itemsOf(
				['q1', 'nowhere', 'q2', 'shared_queue', 'reports'].map((queue) => ({ queue })),
			),
			onError: 'continueErrorOutput',
		} as const;
		const result = await setting.run({ queues: '={{ $json.queue }}', options }, settings);
		const [done = [], refused = []] = result.outputs('node');
		expect(done.map(({ pairedItem }) => pairedItem)).toEqual([0, 2, 4].map((item) => ({ item })));
		expect(refused.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
			['There is no queue named nowhere (item 1).', { item: 1 }],
			[expect.stringMatching(/^The shared queue shared_queue .* \(item 3\)\.$/), { item: 3 }],
		]);
		expect(setting.bindings().sort()).toEqual(['q1 ACTIVE', 'q2 ACTIVE', 'reports ACTIVE']);
	});
});

describe('one item with a name that is bound already', () => {
	it('reads once, and asks for the rest whatever a further reading would say', async () => {
		setting.cloud.setBinding(ids.warehouse, { type: 'queue', name: 'q1', status: 'ACTIVE' });
		setting.cloud.switches.doubleBind = 'refuse';
		const forbidden = { kind: 'status', status: 403, method: 'GET', after: 1 } as const;
		setting.cloud.faults.add({ ...forbidden, path: ids.warehouse });
		await setting.run({ queues: ['q1', 'q2'] });
		expect(setting.reads).toHaveLength(1);
		expect(setting.bindings()).toContain('q2 ACTIVE');
	});
});

it('a refusal tells what the connection says about the names', async () => {
	setting.cloud.setBinding(ids.warehouse, { ...q1, status: 'ACTIVE' });
	const settings = { onError: 'continueErrorOutput' } as const;
	const result = await setting.run({ queues: ['q1', 'nowhere'] }, settings);
	expect(result.items('node', 1)[0]?.json.details).toMatchObject({
		bindings: [
			{ type: 'queue', name: 'q1', status: 'ACTIVE' },
			{ type: 'queue', name: 'nowhere', status: 'NOT_FOUND' },
		],
	});
});

it('a FAILED entry that cannot be unbound is explained with its reason', async () => {
	setting.cloud.setBinding(ids.warehouse, {
		...q1,
		status: 'FAILED',
		errMsg: 'The CIDR block conflicts',
	});
	const settings = { onError: 'continueErrorOutput' } as const;
	const result = await setting.run({ operation: 'unbindQueue' }, settings);
	expect(result.items('node', 1)[0]?.json).toMatchObject({
		error: expect.stringContaining('The CIDR block conflicts'),
		details: {
			error_code: 'DLI.0009',
			next_step: expect.stringMatching(/Remove the cause and bind again/),
			bindings: [{ name: 'q1', status: 'FAILED', err_msg: 'The CIDR block conflicts' }],
		},
	});
});
