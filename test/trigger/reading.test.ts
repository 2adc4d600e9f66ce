import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';
import { pollOnce } from '../../nodes/DliConnectionTrigger/poll';
import { type Snapshot, snapshotOf } from '../../nodes/DliConnectionTrigger/snapshot';
import { readWatched, scopeOf, type Watched } from '../../nodes/DliConnectionTrigger/watched';
import { node, refusal, said } from '../binding/setting';
import { over, useMadeUpTime } from '../dli/madeUpTime';
import { type Play, type Scene, Script } from '../dli/script';

useMadeUpTime(Date.UTC(2026, 0, 1));

const hour = 3_600_000;
const connection = (id: string, more: IDataObject = {}): IDataObject => ({
	id,
	name: `name of ${id}`,
	status: 'ACTIVE',
	dest_vpc_id: 'v',
	available_queue_info: [],
	elastic_resource_pools: [],
	...more,
});
const withQueue = (id: string, status = 'ACTIVE') =>
	connection(id, { available_queue_info: [{ name: 'q1', status }] });
const bare = (id: string) =>
	connection(id, { available_queue_info: undefined, elastic_resource_pools: undefined });
const gone = (id: string) => refusal(`Connection ${id} does not exist.`, 'DLI.0002');
const forbidden = (code = 'DLI.0003') => refusal('No right.', code, 403);
const known = (...connections: IDataObject[]): Snapshot =>
	snapshotOf(new Map(connections.map((one) => [String(one.id), one])));

/** A cloud that lists these connections, and shows these alone, or refuses. */
const cloud =
	(listed: IDataObject[], alone: Record<string, IDataObject | Scene> = {}): Play =>
	async ({ url }) => {
		await Promise.resolve();
		if (url.endsWith('/enhanced-connections')) {
			return said({ connections: listed, count: listed.length });
		}
		const id = url.split('/').at(-1) ?? '';
		const one = alone[id] ?? listed.find((some) => some.id === id);
		if (!one) return gone(id);
		return 'dest_vpc_id' in one ? said(one) : (one as Scene);
	};
const idIn = (url: string) => url.split('/').at(-1);

describe('reading what is watched', () => {
	const read = async (
		watched: Watched,
		before: Snapshot,
		play: Play,
		check: () => void = () => {},
	) => {
		const script = new Script(play);
		const reading = await over(
			readWatched(script.dli, watched, before, check).catch((error: unknown) => error),
		);
		const { connections, forbidden: hidden } = Object(reading);
		return {
			error: reading,
			ids: connections && [...connections.keys()],
			hidden: hidden && [...hidden],
			asked: script.sent.map(({ url }) => idIn(url)),
			queries: script.sent.map(({ options }) => options.qs?.name),
		};
	};

	it('is one request where all are listed whole', async () => {
		const { ids, asked } = await read(
			'all',
			known(connection('a')),
			cloud([connection('a'), connection('b')]),
		);
		expect([ids, asked]).toEqual([['a', 'b'], ['enhanced-connections']]);
	});

	it('leaves out what is DELETED, and what has an ID that could be none', async () => {
		const odd = [
			connection('a', { status: 'Deleted' }),
			connection('../b'),
			connection('c/d'),
			connection(''),
		];
		const { ids, asked } = await read('all', new Map(), cloud([...odd, connection('c_1-x')]));
		expect([ids, asked]).toEqual([['c_1-x'], ['enhanced-connections']]);
	});

	it('takes a closer look at what is listed without its bindings, or known and not listed', async () => {
		const { ids, asked } = await read(
			'all',
			known(withQueue('a'), withQueue('b'), withQueue('c')),
			cloud([bare('a'), bare('n')], { a: withQueue('a'), n: withQueue('n'), b: withQueue('b') }),
		);
		expect(ids.sort()).toEqual(['a', 'b', 'n']);
		expect(asked.sort()).toEqual(['a', 'b', 'c', 'enhanced-connections', 'n']);
	});

	it('fails where a known one lost its bindings, but not where a new one has none', async () => {
		const { error } = await read('all', known(withQueue('a')), cloud([bare('a')]));
		expect(error).toMatchObject({
			kind: 'unavailable',
			message: 'DLI described connection name of a without the bindings that it had before.',
		});
		expect((await read('all', new Map(), cloud([bare('a')]))).ids).toEqual(['a']);
		const nameless = known({ ...withQueue('a'), name: '' });
		expect((await read('all', nameless, cloud([bare('a')]))).error).toMatchObject({
			message: expect.stringMatching(/^DLI described connection a without/),
		});
	});

	it.each(['DLI.0003', 'DLI.0016', 'APIG.0302', 'APIG.0310', 'APIGW.0302'])(
		'does not take for deleted what may not be seen (%s)',
		async (code) => {
			const play = cloud([], { a: forbidden(code) });
			const { ids, hidden } = await read('all', known(withQueue('a')), play);
			expect([ids, hidden]).toEqual([[], [['a', Date.UTC(2026, 0, 1)]]]);
		},
	);

	it.each(['DLI.0999', 'XAPIGW.0302', 'APIG.0201'])(
		'fails with any other refusal (%s)',
		async (code) => {
			const { error } = await read('all', known(withQueue('a')), cloud([], { a: forbidden(code) }));
			expect(error).toMatchObject({ message: 'No right.' });
		},
	);

	it.each<[string, number, boolean]>([
		['just now', 0, false],
		['less than an hour ago', hour - 1, false],
		['an hour ago', hour, true],
		['later, because the clock was set back', -1, true],
	])('looks again at what was found forbidden %s', async (_, ago, isAsked) => {
		const forbiddenAt = Date.now() - ago;
		const before = known(withQueue('a'));
		const [one] = before.values();
		if (one) one.forbiddenAt = forbiddenAt;
		const { asked, hidden } = await read('all', before, cloud([], { a: forbidden() }));
		expect(asked).toEqual(isAsked ? ['enhanced-connections', 'a'] : ['enhanced-connections']);
		expect(hidden).toEqual([['a', isAsked ? Date.now() : forbiddenAt]]);
	});

	it('by ID asks for that one alone, and is told if it may not be seen', async () => {
		const one = await read({ id: 'a' }, new Map(), cloud([connection('a'), connection('b')]));
		expect([one.ids, one.asked]).toEqual([['a'], ['a']]);
		const none = await read({ id: 'a' }, known(withQueue('a')), cloud([]));
		expect([none.ids, none.asked]).toEqual([[], ['a']]);
		const hidden = await read({ id: 'a' }, known(withQueue('a')), cloud([], { a: forbidden() }));
		expect(hidden.error).toMatchObject({ message: 'No right.' });
	});

	it('by name takes only what has exactly this name', async () => {
		const list = [connection('a', { name: 'x' }), connection('b', { name: 'x_2' })];
		const { ids, queries } = await read({ name: 'x' }, new Map(), cloud(list));
		expect([ids, queries]).toEqual([['a'], ['x']]);
		expect((await read('all', new Map(), cloud(list))).queries).toEqual([undefined]);
	});

	it('ends as soon as it has taken too long', async () => {
		let checks = 0;
		const check = () => {
			if (++checks > 1) throw new Error('Too long.');
		};
		const { error, asked } = await read('all', known(withQueue('a')), cloud([]), check);
		expect([error, asked]).toEqual([new Error('Too long.'), ['enhanced-connections']]);
		expect((await read('all', new Map(), cloud([]), check)).error).toEqual(new Error('Too long.'));
	});

	it('belongs to what is watched', () => {
		expect([scopeOf('all'), scopeOf({ id: 'a' }), scopeOf({ name: 'a' })]).toEqual([
			'all',
			'a',
			'name a',
		]);
	});
});

describe('a poll', () => {
	const id = '2a620c33-5609-40c9-affd-2b6453071b0f';
	const events = ['bindingActive', 'bindingAdded', 'bindingRemoved', 'connectionDeleted'];
	const pollWith = (play: Play, form: IDataObject = {}, data: IDataObject = {}, more = {}) => {
		const script = new Script(play);
		const parameters: IDataObject = { triggerOn: events, watch: 'allConnections', ...form };
		const settings = { mode: 'trigger', credential: 'cred', ...more };
		const poll: IPollFunctions = Object.assign(Object.create(null), script.caller, {
			getNode: () => ({
				...node,
				credentials: settings.credential
					? { dliApi: { id: settings.credential, name: 'n' } }
					: undefined,
			}),
			getNodeParameter: (name: string) => parameters[name] ?? null,
			getMode: () => settings.mode,
			getWorkflowStaticData: () => data,
		});
		const changes = over(pollOnce(poll));
		return { changes, script };
	};
	const briefly = async (work: ReturnType<typeof pollWith>) =>
		(await work.changes).map(({ event, name }) => `${event} ${name}`);

	it('at first only remembers, then tells what has changed of the chosen events', async () => {
		const data: IDataObject = {};
		expect(await briefly(pollWith(cloud([connection('a'), connection('b')]), {}, data))).toEqual(
			[],
		);
		expect(data.scope).toBe('cred all');
		const later = cloud([withQueue('a'), connection('c')]);
		expect(await briefly(pollWith(later, {}, data))).toEqual([
			'bindingAdded q1',
			'bindingActive q1',
			'connectionDeleted name of b',
		]);
		expect(await briefly(pollWith(later, {}, data))).toEqual([]);
		expect(await briefly(pollWith(cloud([]), {}, data))).toHaveLength(3);
	});

	it('begins anew for another credential, or where none is chosen', async () => {
		const data: IDataObject = {};
		await pollWith(cloud([connection('a')]), {}, data).changes;
		const other = pollWith(cloud([]), {}, data, { credential: '' });
		expect([await briefly(other), data.scope]).toEqual([[], ' all']);
	});

	it('remembers when one was found forbidden, and tells nothing of it', async () => {
		const data: IDataObject = {};
		await pollWith(cloud([withQueue('a'), withQueue('b')]), {}, data).changes;
		const hidden = cloud([withQueue('b')], { a: forbidden() });
		expect(await briefly(pollWith(hidden, {}, data))).toEqual([]);
		expect(String(data.connections)).toContain(String(Date.UTC(2026, 0, 1)));
		await jest.advanceTimersByTimeAsync(1000);
		const again = pollWith(hidden, {}, data);
		expect(await briefly(again)).toEqual([]);
		expect(again.script.sent).toHaveLength(1);
		expect(await briefly(pollWith(cloud([connection('a'), withQueue('b')]), {}, data))).toEqual([
			'bindingRemoved q1',
		]);
	});

	it('tells nothing where another poll has written meanwhile', async () => {
		const data: IDataObject = {};
		await pollWith(cloud([connection('a')]), {}, data).changes;
		const slow = pollWith(
			async (options) => {
				await sleep(1000);
				return await cloud([withQueue('a')])(options);
			},
			{},
			data,
		);
		data.connections = '{"version":2,"connections":{}}';
		expect(await briefly(slow)).toEqual([]);
	});

	it('by hand shows what is there, and remembers nothing', async () => {
		const data: IDataObject = {};
		const shown = pollWith(cloud([withQueue('a')]), {}, data, { mode: 'manual' });
		expect([await briefly(shown), data]).toEqual([['bindingActive q1'], {}]);
	});

	it.each<[IDataObject, string]>([
		[{ mode: 'id', value: id }, `Connection: ${id} does not exist`],
		[{ mode: 'name', value: 'crm' }, 'Connection: none is named “crm”'],
		[{ mode: 'id', value: 'a b' }, 'Connection: “a b” is not a connection ID'],
	])('refuses a connection that it has never seen: %j', async (locator, message) => {
		for (const mode of ['trigger', 'manual']) {
			const form = { watch: 'oneConnection', connectionId: locator };
			const { changes } = pollWith(cloud([]), form, {}, { mode });
			const error = await changes.catch((thrown: unknown) => thrown);
			expect(error).toBeInstanceOf(NodeOperationError);
			expect(error).toMatchObject({ message, description: expect.stringMatching(/\.$/) });
		}
	});

	it('watches the one connection that is chosen, and all only where that is', async () => {
		const form = { watch: 'oneConnection', connectionId: { mode: 'id', value: id } };
		const data: IDataObject = {};
		await pollWith(cloud([withQueue(id), withQueue('b')]), form, data).changes;
		expect(data.scope).toBe(`cred ${id}`);
		expect(await briefly(pollWith(cloud([]), form, data))).toEqual([
			`connectionDeleted name of ${id}`,
			'bindingRemoved q1',
		]);
		expect(await briefly(pollWith(cloud([]), {}, {}))).toEqual([]);
	});

	it.each([
		['an answer', 60_000, 39_000],
		['a retry', 0, 38_000],
	])('does not wait for %s that comes too late', async (_, latency, most) => {
		const begun = performance.now();
		const { changes } = pollWith(async () => {
			await sleep(latency);
			return { status: 429, headers: { 'retry-after': '10' } };
		});
		const error = await changes.catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({ kind: 'unavailable' });
		expect(performance.now() - begun).toBeLessThanOrEqual(most);
		if (latency > 0) {
			expect(error).toMatchObject({ message: 'DLI did not answer in full within 37 s.' });
			expect(performance.now() - begun).toBe(39_000);
		}
	});

	it('sends nothing more after 37 seconds', async () => {
		const begun = performance.now();
		const { changes, script } = pollWith(async ({ qs }) => {
			await sleep(19_000);
			const offset = Number(qs?.offset);
			return said({ connections: [connection(`c${offset}`)], count: 1000 });
		});
		await expect(changes).rejects.toMatchObject({
			message: 'DLI did not answer in full within 37 s.',
		});
		expect(script.sent).toHaveLength(2);
		expect(performance.now() - begun).toBe(38_000);
	});
});
