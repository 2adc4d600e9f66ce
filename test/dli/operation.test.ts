import type { IDataObject, INode } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';
import { Deadline } from '../../nodes/shared/dli/delays';
import { DliError } from '../../nodes/shared/dli/DliError';
import type { DliRequest } from '../../nodes/shared/dli/request';
import { confirmation } from '../../nodes/shared/dli/request';
import { execute } from '../../nodes/shared/operation/execute';
import { eachItem, groupedBy, readAll, type Rest } from '../../nodes/shared/operation/items';
import type { ItemResult, Operation } from '../../nodes/shared/operation/operation';
import { Hints, Run } from '../../nodes/shared/operation/run';
import { over, useMadeUpTime } from './madeUpTime';
import { type Scene, Script } from './script';

useMadeUpTime();

const nodeOf = (more: Partial<INode> = {}): INode => ({
	id: 'node',
	name: 'node',
	type: 'n8n-nodes-dli.dliConnection',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	...more,
});
type OnError = INode['onError'];
const good: Scene = { status: 200, body: '{"is_success":true,"message":"Done."}' };
const change: DliRequest<string> = {
	method: 'POST',
	uri: '/v1.0/{project_id}/queues',
	topic: 'queue',
	parse: confirmation,
};

/** What n8n gives to a node for so many items, with what it was asked and told. */
function contextOf(
	items: Array<Record<string, unknown>>,
	{ onError = 'stopWorkflow' as OnError, node = nodeOf(), scenes = [good] } = {},
) {
	const script = new Script(scenes);
	const hints: string[] = [];
	const asked: string[] = [];
	const context = script.context(node, items, onError);
	const { getNodeParameter } = context;
	Object.assign(context, {
		addExecutionHints: ({ message, location }: IDataObject) =>
			hints.push(`${String(location)}: ${String(message)}`),
		getNodeParameter: (name: string, item: number, fallback: object) => {
			asked.push(`${name} ${item}`);
			return getNodeParameter.call(context, name, item, fallback);
		},
	});
	return { context, script, hints, asked };
}
const runOf = (count: number, onError: OnError = 'stopWorkflow', node = nodeOf()) =>
	new Run(
		contextOf(
			Array.from({ length: count }, () => ({})),
			{ onError, node },
		).context,
	);

describe('a run', () => {
	it('names items in messages only where there are several', () => {
		expect([0, 1, 2].map((count) => runOf(count).hasSeveralItems)).toEqual([false, false, true]);
	});

	it('knows a tool by its type, and whether it stops at a failure', () => {
		const tool = runOf(1, 'continueErrorOutput', nodeOf({ type: 'x.dliConnectionTool' }));
		expect([tool.isTool, tool.stopsAtFailure]).toEqual([true, false]);
		expect([runOf(1).isTool, runOf(1).stopsAtFailure]).toEqual([false, true]);
		expect(runOf(1, 'stopWorkflow', nodeOf({ type: 'x.ToolBox' })).isTool).toBe(false);
	});

	it('reads once for all items what no expression can change', () => {
		const parameters = {
			plain: 'x',
			expression: '={{ 1 }}',
			number: 7,
			nothing: null,
			table: { values: [{ key: 'a' }, { key: '=b' }] },
			list: { values: [{ key: 'a=' }] },
		};
		const names = [
			'plain',
			'expression',
			'number',
			'table.values[0].key',
			'list.values',
			'nothing',
		];
		const items = ['a', 'b'].map((text) => Object.fromEntries(names.map((name) => [name, text])));
		const { context, asked } = contextOf(items, { node: nodeOf({ parameters }) });
		const run = new Run(context);
		const read = [0, 1].map((item) => names.map((name) => run.parameter(name, item)));
		expect(read).toEqual([
			['a', 'a', 'a', 'a', 'a', 'a'],
			['a', 'b', 'a', 'b', 'a', 'a'],
		]);
		expect(asked.filter((text) => text.endsWith('1'))).toEqual([
			'expression 1',
			'table.values[0].key 1',
		]);
		expect(run.parameter('missing', 0)).toBeNull();
	});

	it('lets items do their work at a time, as many as requests go', async () => {
		const most = async (onError: OnError, isProven: boolean) => {
			const run = runOf(100, onError);
			let [under, top] = [0, 0];
			const work = async () => {
				top = Math.max(top, ++under);
				if (isProven) await run.dli.request(change);
				await sleep(1000);
				under--;
			};
			const all = Promise.all(run.items.map(async ({ index }) => await run.inTurn(index, work)));
			await jest.advanceTimersByTimeAsync(500);
			const first = top;
			await over(all);
			return [first, top];
		};
		expect(await most('continueErrorOutput', false)).toEqual([64, 64]);
		// The first goes alone; without a request, nothing more is known after it.
		expect(await most('stopWorkflow', false)).toEqual([1, 1]);
		const [first, later = 0] = await most('stopWorkflow', true);
		expect([first, later > 15, later <= 64]).toEqual([1, true, true]);
	});

	it('begins no other item once one has failed, and changes nothing any more', async () => {
		const { context, script } = contextOf([{}, {}, {}]);
		const run = new Run(context);
		const begun: number[] = [];
		const work = (item: number) => async () => {
			begun.push(item);
			await sleep(10);
			if (item === 1) throw new Error('No.');
			return item;
		};
		const results = await over(
			Promise.allSettled([0, 1, 2].map(async (item) => await run.inTurn(item, work(item)))),
		);
		const stopped = { message: 'Not carried out, because item 1 failed before.' };
		expect(results).toMatchObject([
			{ value: 0 },
			{ reason: { message: 'No.' } },
			{ reason: stopped },
		]);
		expect(begun).toEqual([0, 1]);
		expect([run.isOver, run.firstFailure]).toMatchObject([true, { item: 1 }]);
		expect(await over(run.dli.tryRequest(change))).toMatchObject(stopped);
		expect(script.sent).toEqual([]);
		run.fail(0, new Error('Later.'));
		expect(run.firstFailure).toMatchObject({ item: 1 });
	});

	it('goes on after a failure where the node does', async () => {
		const run = runOf(2, 'continueErrorOutput');
		const failing = run.inTurn(0, async () => await Promise.reject(new Error('No.')));
		await expect(over(failing)).rejects.toThrow('No.');
		expect(await over(run.inTurn(1, async () => await Promise.resolve('done')))).toBe('done');
		expect([run.isOver, run.firstFailure]).toEqual([false, undefined]);
	});

	it.each<[OnError, number]>([
		['stopWorkflow', 1000],
		['continueErrorOutput', 0],
	])('holds changes back while it judges, with %s for %d ms', async (onError, held) => {
		const { context, script } = contextOf([{}], { onError });
		const run = new Run(context);
		const begun = performance.now();
		const judged = run.judge(async () => await sleep(1000).then(() => 'judged'));
		await over(run.dli.request(change));
		expect((script.sent[0]?.at ?? 0) - begun).toBe(held);
		expect(await over(judged)).toBe('judged');
	});

	it('shows each remark once, for all that it is about', () => {
		const { context, hints } = contextOf([{}]);
		const run = new Run(context);
		const about = (names: string) => `Look at ${names}.`;
		for (const name of ['a', 'b', 'a']) run.hint(about, name);
		run.hint((names) => `Once${names}.`);
		run.hint((names) => `Once${names}.`);
		run.showHints();
		expect(hints).toEqual(['outputPane: Look at a, b.', 'outputPane: Once.']);
	});
});

it.each([
	[1, 'n0'],
	[5, 'n0, n1, n2, n3, n4'],
	[6, 'n0, n1, n2, n3, n4 and 1 more'],
	[9, 'n0, n1, n2, n3, n4 and 4 more'],
])('a remark about %d things names a few: %s', (count, names) => {
	const hints = new Hints();
	for (let n = 0; n < count; n++) hints.add((subjects) => `About ${subjects}`, `n${n}`);
	expect(hints.texts).toEqual([`About ${names}`]);
});

it('what has the same key stays together, in the order in which it comes', () => {
	const words = ['ab', 'ba', 'ac', 'c', 'bb'];
	expect(groupedBy(words, (word) => word.slice(0, 1))).toEqual([['ab', 'ac'], ['ba', 'bb'], ['c']]);
	expect(groupedBy([], String)).toEqual([]);
});

describe('reading what all items want', () => {
	const read = async (onError: OnError, bad: number[]) => {
		const run = runOf(4, onError);
		const results = new Map<number, ItemResult>();
		const readings = await over(
			readAll(run, results, async ({ index }) => {
				// The later ones are read sooner.
				await sleep(100 - index);
				if (bad.includes(index)) throw new Error(`bad ${index}`);
				return `want ${index}`;
			}),
		);
		return { readings, failed: [...results.keys()].sort(), run };
	};

	it('gives it in their order, without those that cannot be used', async () => {
		const { readings, failed, run } = await read('continueErrorOutput', [3, 1]);
		expect(readings).toEqual([
			{ item: 0, wanted: 'want 0' },
			{ item: 2, wanted: 'want 2' },
		]);
		expect([failed, run.isOver]).toEqual([[1, 3], false]);
		expect((await read('continueErrorOutput', [0])).readings).toHaveLength(3);
	});

	it('gives nothing where one cannot be used, and the node stops at the first of them', async () => {
		const { readings, failed, run } = await read('stopWorkflow', [3, 1]);
		expect([readings, failed]).toEqual([[], [1, 3]]);
		expect(run.firstFailure).toMatchObject({ item: 1, error: { message: 'bad 1' } });
		expect((await read('stopWorkflow', [])).readings).toHaveLength(4);
	});
});

describe('an operation of each item by itself', () => {
	interface Wanted {
		deadline: Deadline;
		item: number;
	}
	const call = async (
		count: number,
		perform: (run: Run, wanted: Wanted) => Promise<IDataObject[] | Rest>,
		{
			onError = 'continueErrorOutput' as OnError,
			key,
			atMost,
		}: {
			onError?: OnError;
			key?: (wanted: Wanted) => string;
			atMost?: number;
		} = {},
	) => {
		const run = runOf(count, onError);
		const read = ({ index }: { index: number }) => ({ item: index, deadline: new Deadline(9) });
		const results = await over(eachItem({ read, perform, key, atMost })(run));
		return Array.from({ length: count }, (_, item) => results.get(item));
	};
	/** When each item begins and ends, in seconds. */
	const times = async (options: Parameters<typeof call>[2]) => {
		const begun = performance.now();
		const seconds = () => Math.round((performance.now() - begun) / 1000);
		const spans: string[] = [];
		await call(
			4,
			async (_, { item }) => {
				const from = seconds();
				await sleep(1000);
				spans[item] = `${from}-${seconds()}`;
				return [];
			},
			options,
		);
		return spans;
	};

	it('goes side by side, in lines, or a few at a time', async () => {
		expect(await times({})).toEqual(['0-1', '0-1', '0-1', '0-1']);
		expect(await times({ key: ({ item }) => String(item % 2) })).toEqual([
			...['0-1', '0-1', '1-2', '1-2'],
		]);
		expect(await times({ atMost: 3 })).toEqual(['0-1', '0-1', '0-1', '1-2']);
	});

	it('has a result for each, also for those that failed', async () => {
		const results = await call(3, async (_, { item }) => {
			await Promise.resolve();
			if (item === 1) throw new Error('No.');
			return [{ item }];
		});
		expect(results).toEqual([[{ item: 0 }], new Error('No.'), [{ item: 2 }]]);
	});

	it('counts the time of an item while work is done for it, also what is left to do', async () => {
		const elapsed: number[] = [];
		await call(
			2,
			async (_, { deadline }) => {
				await sleep(1000);
				return {
					soFar: [],
					finish: async () => {
						await sleep(2000);
						elapsed.push(deadline.elapsed);
						return [];
					},
				};
			},
			{ atMost: 1 },
		);
		expect(elapsed).toEqual([3000, 3000]);
	});

	it('has what is left to do done beside the work of others', async () => {
		const begun = performance.now();
		const results = await call(
			3,
			async (_, { item }) => {
				await sleep(1000);
				return { soFar: [], finish: async () => await sleep(5000).then(() => [{ item }]) };
			},
			{ atMost: 1 },
		);
		expect(results).toEqual([[{ item: 0 }], [{ item: 1 }], [{ item: 2 }]]);
		expect(performance.now() - begun).toBe(8000);
	});

	it('is what it had become where another item stopped the node, or else its failure', async () => {
		const failing =
			(seconds: number) =>
			async (run: Run, { item }: Wanted) => {
				await Promise.resolve();
				if (item > 0) run.fail(item, new Error('Another.'));
				return {
					soFar: [{ so: 'far' }],
					finish: async () =>
						await sleep(seconds).then(() => Promise.reject(new Error('Stopped.'))),
				};
			};
		expect(await call(2, failing(10), { onError: 'stopWorkflow' })).toEqual([
			[{ so: 'far' }],
			[{ so: 'far' }],
		]);
		expect(await call(1, failing(10), { onError: 'stopWorkflow' })).toEqual([
			new Error('Stopped.'),
		]);
		expect(await call(1, failing(10))).toEqual([new Error('Stopped.')]);
	});
});

describe('the output of a node', () => {
	const operation = (more: Partial<Operation> = {}): Operation => ({
		name: 'Make',
		value: 'make',
		action: '',
		description: '',
		fields: [],
		call: async (run) => {
			await Promise.resolve();
			const results = new Map<number, ItemResult>();
			for (const item of run.items) {
				const wanted = run.parameter('wanted', item.index);
				if (wanted === 'lost') continue;
				const result = wanted instanceof Error ? wanted : ((wanted ?? []) as IDataObject[]);
				results.set(item.index, result);
				if (result instanceof Error) run.fail(item.index, result);
			}
			return results;
		},
		...more,
	});
	const executed = async (
		wanted: unknown[],
		{
			onError = 'continueRegularOutput' as OnError,
			node = {},
			more = {},
			chosen = {},
		}: {
			onError?: OnError;
			node?: Partial<INode>;
			more?: Partial<Operation>;
			chosen?: IDataObject;
		} = {},
	) => {
		const items = wanted.map((one) => ({
			resource: 'thing',
			operation: 'make',
			wanted: one,
			...chosen,
		}));
		const { context, hints } = contextOf(items, {
			onError,
			node: nodeOf({ parameters: { wanted: '=x' }, ...node }),
		});
		const made = operation(more);
		const other = operation({ value: 'other', call: async () => await Promise.resolve(new Map()) });
		const resources = [
			{ name: 'Other', value: 'other', operations: [other], defaultOperation: other },
			{ name: 'Thing', value: 'thing', operations: [other, made], defaultOperation: made },
		];
		return { output: await over(execute(context, resources)), hints };
	};
	const refused = new DliError('rejected', 'No.', 'Do this.', { code: 'DLI.0012' });

	it('is linked to its input, item by item', async () => {
		const { output } = await executed([[{ a: 1 }, { a: 2 }], [], [{ a: 3 }]]);
		expect(output).toEqual([
			[
				{ json: { a: 1 }, pairedItem: { item: 0 } },
				{ json: { a: 2 }, pairedItem: { item: 0 } },
				{ json: { a: 3 }, pairedItem: { item: 2 } },
			],
		]);
		expect((await executed([])).output).toEqual([[]]);
	});

	it('has the failure of an item, and of one that was lost', async () => {
		const { output } = await executed([refused, 'lost', [{ a: 1 }]]);
		expect(output).toMatchObject([
			[
				{ json: { error: 'No (item 0).' }, pairedItem: { item: 0 } },
				{
					json: { error: 'There is no result for this item. Please report this (item 1).' },
					pairedItem: { item: 1 },
				},
				{ json: { a: 1 } },
			],
		]);
		expect(output[0]?.some((item) => 'error' in item)).toBe(false);
	});

	it('goes to the error output by an error that n8n sees, but no copy keeps', async () => {
		const { output } = await executed([refused, [{ a: 1 }]], { onError: 'continueErrorOutput' });
		const [failed, done] = output[0] ?? [];
		expect(failed?.error).toMatchObject({ message: 'No (item 0).', context: { itemIndex: 0 } });
		expect(Object.keys(failed ?? {})).toEqual(['json', 'pairedItem']);
		expect(Object.getOwnPropertyDescriptor(failed, 'error')).toMatchObject({
			enumerable: false,
			writable: true,
			configurable: true,
		});
		expect(done && 'error' in done).toBe(false);
	});

	it('says to a language model that there is nothing, which others see', async () => {
		const tool = { type: 'n8n-nodes-dli.dliConnectionTool' };
		const nothing = async (node: Partial<INode>, more = {}) =>
			(await executed([[]], { node, more })).output[0];
		expect(await nothing({})).toEqual([]);
		expect(await nothing(tool)).toMatchObject([{ json: { result: 'Nothing was found.' } }]);
		expect(await nothing(tool, { nothingFound: 'No queue.' })).toMatchObject([
			{ json: { result: 'No queue.' } },
		]);
		expect((await executed([[{ a: 1 }]], { node: tool })).output[0]).toMatchObject([
			{ json: { a: 1 } },
		]);
	});

	it('is an error for an operation that there is not', async () => {
		for (const chosen of [
			{ operation: 'x'.repeat(70) },
			{ resource: 'y' },
			{ resource: 'other' },
		]) {
			const { output } = await executed([[], []], { chosen });
			expect(output[0]?.map(({ json }) => json.error)).toEqual([
				expect.stringMatching(/^Operation: “.*” does not exist \(item 0\)$/),
				expect.stringMatching(/^Operation: “.*” does not exist \(item 1\)$/),
			]);
		}
		const { output } = await executed([[]], { chosen: { operation: 'destroy' } });
		expect(output[0]).toMatchObject([
			{
				json: {
					error: 'Operation: “thing: destroy” does not exist',
					details: { next_step: 'Choose the operation from the list.' },
				},
			},
		]);
		const stopping = executed([[]], { chosen: { operation: 'x' }, onError: 'stopWorkflow' });
		await expect(stopping).rejects.toBeInstanceOf(NodeOperationError);
	});

	it.each<[string, unknown[], Partial<Operation>, string]>([
		['nothing was carried out', [refused, refused], {}, 'Do this. Code: DLI.0012.'],
		[
			'one item was',
			[refused, [{ id: 'a' }]],
			{},
			'Do this. Carried out before the stop: item 1. Code: DLI.0012.',
		],
		[
			'several were',
			[[], [], refused, [], [], [], refused, []],
			{},
			'Do this. Carried out before the stop: items 0–1, 3–5, 7. Code: DLI.0012.',
		],
		[
			'something was made',
			[[{ id: 'a' }], refused, [], [{ id: 'b' }]],
			{ makes: 'id' },
			'Do this. Carried out before the stop: items 0 (a), 2, 3 (b). Code: DLI.0012.',
		],
		[
			'what was made has no ID',
			[[{ id: '' }], refused, [{}]],
			{ makes: 'id' },
			'Do this. Carried out before the stop: items 0, 2. Code: DLI.0012.',
		],
	])('is where the node stops the first failure, and that %s', async (_, wanted, more, said) => {
		const first = wanted.indexOf(refused);
		const stopping = executed(wanted, { onError: 'stopWorkflow', more });
		await expect(stopping).rejects.toMatchObject({
			message: `No (item ${first}).`,
			description: said,
			context: { itemIndex: first },
		});
	});

	it('names what was carried out in the order of the items', async () => {
		const call: Operation['call'] = async (run) => {
			run.fail(1, refused);
			const done = [11, 3, 2, 0].map((item): [number, ItemResult] => [item, []]);
			return await Promise.resolve(new Map<number, ItemResult>([...done, [1, refused]]));
		};
		const stopping = executed(Array(12).fill([]), { onError: 'stopWorkflow', more: { call } });
		await expect(stopping).rejects.toMatchObject({
			description: expect.stringContaining('Carried out before the stop: items 0, 2–3, 11.'),
		});
	});

	it('says all in one message to a language model', async () => {
		const node = { type: 'n8n-nodes-dli.dliConnectionTool' };
		const stopping = executed([refused], { onError: 'stopWorkflow', node });
		await expect(stopping).rejects.toMatchObject({ message: 'No. Do this. Code: DLI.0012.' });
		const plain = executed([new Error('Odd')], { onError: 'stopWorkflow', node });
		await expect(plain).rejects.toMatchObject({ message: 'Odd' });
	});

	it('shows the remarks of the run', async () => {
		const { hints } = await executed([[]], {
			more: {
				call: async (run) => {
					run.hint(() => 'Look.');
					return await Promise.resolve(new Map());
				},
			},
		});
		expect(hints).toEqual(['outputPane: Look.']);
	});
});

describe('the connection of an item', () => {
	const id = '2a620c33-5609-40c9-affd-2b6453071b0f';
	const listing = (...names: string[]): Scene => ({
		status: 200,
		body: JSON.stringify({
			connections: names.map((name, n) => ({ id: `id ${n}`, name, status: 'ACTIVE' })),
			count: names.length,
		}),
	});
	const itemsOf = (locators: object[], scenes: Scene[]) => {
		const items = locators.map((connectionId) => ({ connectionId }));
		const node = nodeOf({ parameters: { connectionId: '=x' } });
		const { context, script } = contextOf(items, { scenes, node });
		return { items: new Run(context).items, script };
	};

	it.each([
		[{ mode: 'list', value: id, cachedResultName: ' warehouse ' }, 'warehouse'],
		[{ mode: 'list', value: id, cachedResultName: '' }, undefined],
		[{ mode: 'list', value: id }, undefined],
		[{ mode: 'id', value: id, cachedResultName: 'old' }, undefined],
		[{ mode: 'name', value: 'crm' }, 'crm'],
	])('%j is called %s without a request', (locator, name) => {
		const { items, script } = itemsOf([locator], []);
		expect(items[0]?.connectionName).toBe(name);
		expect(script.sent).toEqual([]);
	});

	it('is asked for by its name once for all that may take as long', async () => {
		const { items, script } = itemsOf(Array(4).fill({ mode: 'name', value: 'crm' }), [
			listing('crm'),
		]);
		const ids = items.map(
			async (item, index) => await item.connectionId(new Deadline(index < 3 ? 8 : 80)),
		);
		expect(await over(Promise.all(ids))).toEqual(Array(4).fill('id 0'));
		expect(script.sent.map(({ timeout }) => timeout)).toEqual([2000, 20_000]);
	});

	it('is not asked for where the ID is known', async () => {
		const { items, script } = itemsOf([{ mode: 'id', value: id }], []);
		expect(await over(Promise.resolve(items[0]?.connectionId(new Deadline())))).toBe(id);
		expect(script.sent).toEqual([]);
	});

	it('is refused where nothing has the name, unless that is an answer', async () => {
		const { items } = itemsOf([{ mode: 'name', value: 'crm' }], [listing('other')]);
		const [item] = items;
		expect(await over(Promise.resolve(item?.findConnection(new Deadline())))).toEqual({
			name: 'crm',
		});
		await expect(over(Promise.resolve(item?.connectionId(new Deadline())))).rejects.toMatchObject({
			kind: 'rejected',
			message: 'No connection is named “crm”.',
		});
	});

	it('that cannot be used is refused with field and item', () => {
		const { items } = itemsOf(
			[
				{ mode: 'id', value: id },
				{ mode: 'id', value: 'a b' },
			],
			[],
		);
		expect(() => items[1]?.connectionName).toThrow(
			expect.objectContaining({
				message: 'Connection: “a b” is not a connection ID',
				context: expect.objectContaining({ itemIndex: 1 }),
			}),
		);
	});
});
