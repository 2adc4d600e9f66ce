import { byId, byName, ids, itemsOf, settingOfTests, type Form } from '../setting';

const setting = settingOfTests();

/** Nothing but text that no ID and no name can be. */
const hostile = [
	'../x',
	'..',
	'.',
	'%2e%2e',
	'%2e%2e%2fx',
	'a/b',
	'a\\b',
	'a?b',
	'a#b',
	'a b',
	'ä',
];
/** What an expression gives; n8n checks only what is typed. */
const expression = (value: string) => `={{ ${JSON.stringify(value)} }}`;
const tooLong = 'q'.repeat(129);

const rows: Array<[what: string, entered: Form, said: RegExp]> = [
	['no connection', { connectionId: byId('={{ "" }}') }, /^Connection: none is chosen/],
	['a connection of spaces', { connectionId: byId('={{ "  " }}') }, /^Connection: none is chosen/],
	['a connection of null', { connectionId: byId('={{ null }}') }, /^Connection: none is chosen/],
	['no name', { connectionId: byName('={{ "" }}') }, /^Connection: none is chosen/],
	[
		'a short ID',
		{ connectionId: byId(expression('1111')) },
		/^Connection: “1111” is no connection ID/,
	],
	[
		'a name as ID',
		{ connectionId: byId(expression('warehouse')) },
		/^Connection: “warehouse” is no connection/,
	],
	[
		'an ID with more',
		{ connectionId: byId(expression(`${ids.crm}x`)) },
		/^Connection: “2222.*” is no connection/,
	],
	[
		'an ID with a path',
		{ connectionId: byId(expression(`${ids.crm}/..`)) },
		/^Connection: .* is no connection/,
	],
	[
		'two IDs',
		{ connectionId: byId(expression(`${ids.crm}\n${ids.crm}`)) },
		/^Connection: “2222[^]*” is no connection/,
	],
	['a name of 65', { connectionId: byName('c'.repeat(65)) }, /^Connection: .* cannot be the name/],
	['a name with a dash', { connectionId: byName('a-b') }, /^Connection: “a-b” cannot be the name/],
	['an object', { connectionId: '={{ { a: 1 } }}' }, /^Connection: /],
	['no queue and no pool', { queues: [] }, /^Queues: neither a queue nor/],
	[
		'null for both',
		{ queues: '={{ null }}', elasticResourcePools: '={{ null }}' },
		/^Queues: neith/,
	],
	['commas only', { queues: '={{ ", ," }}' }, /^Queues: neither a queue nor/],
	['the queue default', { queues: ['default'] }, /^Queues: “default” belongs to the system/],
	['DEFAULT among others', { queues: 'q1, DEFAULT' }, /^Queues: “default” belongs to the system/],
	['digits only', { queues: ['12345'] }, /^Queues: “12345” cannot be a name/],
	['a number', { queues: '={{ 7 }}' }, /^Queues: “7” cannot be a name/],
	['a number in a list', { queues: '={{ ["q1", 7] }}' }, /^Queues: “7” cannot be a name/],
	['an underscore first', { queues: ['_q'] }, /^Queues: “_q” cannot be a name/],
	['a name of 129', { queues: [tooLong] }, /^Queues: “q{60}…” cannot be a name/],
	['a dash', { queues: ['my-queue'] }, /^Queues: “my-queue” cannot be a name/],
	['an object for a list', { queues: '={{ { q1: true } }}' }, /^Queues: this is no list of names/],
	['a truth value', { queues: '={{ true }}' }, /^Queues: this is no list of names/],
	['objects in a list', { queues: '={{ [{ name: "q1" }] }}' }, /^Queues: this is no list of names/],
	['broken JSON', { queues: '={{ "[\\"q1\\", " }}' }, /^Queues: this is no list of names/],
	['a bad pool', { elasticResourcePools: ['a/b'] }, /^Elastic Resource Pools: “a\/b” cannot be a/],
	['a timeout of 0', { options: { timeout: '={{ 0 }}' } }, /^Timeout: “0” is no number of seconds/],
	['a negative timeout', { options: { timeout: '={{ -5 }}' } }, /^Timeout: “-5” is no number/],
	[
		'a timeout in words',
		{ options: { timeout: '={{ "soon" }}' } },
		/^Timeout: “soon” is no number/,
	],
	...hostile.flatMap((text): typeof rows => [
		[
			`${text} as ID`,
			{ connectionId: byId(expression(text)) },
			/^Connection: “.+” is no connection ID/,
		],
		[`${text} as name`, { connectionId: byName(text) }, /^Connection: “.+” cannot be the name/],
		[`${text} as queue`, { queues: [text] }, /^Queues: “.+” cannot be a name/],
		[`${text} as pool`, { elasticResourcePools: [text] }, /^Elastic Resource Pools: “.+” cannot/],
	]),
];

describe.each(['bindQueue', 'unbindQueue'] as const)('%s refuses', (operation) => {
	it.each(rows)('%s, before any request', async (_, entered, said) => {
		const form = { operation, ...entered };
		const result = await setting.run(form, { input: itemsOf([{}]) });
		expect(result.error?.message).toMatch(said);
		expect(result.error?.message).toMatch(/\[item 0\]$/);
		expect(result.error).toMatchObject({
			description: expect.stringMatching(/\.$/),
			context: { itemIndex: 0 },
		});
		expect(setting.cloud.journal).toEqual([]);
	});
});

it.each(hostile)('Get refuses %s as ID and as name', async (text) => {
	for (const connectionId of [byId(expression(text)), byName(text)]) {
		const result = await setting.run({ operation: 'get', connectionId });
		expect(result.error?.message).toMatch(/^Connection: .*\[item 0\]$/);
	}
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
			message: 'Queues: “a/b” cannot be a name [item 1]',
			context: { itemIndex: 1 },
		});
		expect(setting.cloud.journal).toEqual([]);
	});

	it('goes to the error branch with the next step, and the others are done', async () => {
		const result = await setting.run(form, { input, onError: 'continueErrorOutput' });
		const [done = [], refused = []] = result.outputs('node');
		expect(done.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(refused).toEqual([
			{
				json: {
					queue: 'a/b',
					error: 'Queues: “a/b” cannot be a name [item 1]',
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
	const [done = [], refused = []] = result.outputs('node');
	expect(done).toEqual([]);
	expect(refused.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
		['Operation: “connection: bindQueues” does not exist [item 0]', { item: 0 }],
		['Operation: “connection: bindQueues” does not exist [item 1]', { item: 1 }],
	]);
});
