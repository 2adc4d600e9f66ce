import type { IDataObject, IHttpRequestOptions, INode } from 'n8n-workflow';
import { createOnce } from '../../nodes/DliConnection/connection/createOnce';
import { updateHosts } from '../../nodes/DliConnection/connection/updateHosts';
import { Deadline } from '../../nodes/shared/dli/delays';
import { Run } from '../../nodes/shared/operation/run';
import { node, refusal, runWith, said, yes } from '../binding/setting';
import { over, useMadeUpTime } from '../dli/madeUpTime';
import { type Scene, Script } from '../dli/script';

useMadeUpTime(Date.UTC(2026, 0, 1));

const lost: Scene = { status: 503 };
const forbidden = refusal('No right.', 'DLI.0003', 403);

describe('a connection that is created', () => {
	const body = { name: 'warehouse', dest_vpc_id: 'v', dest_network_id: 'n', queues: ['q1', 'q2'] };
	const own = () => ({
		id: 'own',
		name: 'warehouse',
		status: 'ACTIVE',
		dest_vpc_id: 'v',
		dest_network_id: 'n',
		create_time: Date.now(),
		available_queue_info: [{ name: 'q1', status: 'CREATING' }],
	});
	const created = said({ is_success: true, connection_id: 'new' });
	const exists = refusal('The connection exists.', 'DLI.0006');

	/** Answers to the requests to create, and what the list shows at each look, one after the other. */
	const create = async (
		answers: Scene[],
		lists: Array<IDataObject[] | Scene>,
		ifExists: 'fail' | 'returnIt' = 'fail',
		prepare: (run: Run) => void = () => {},
	) => {
		let [posted, listed] = [0, 0];
		const { run, script, posts, gets } = runWith(async ({ method }) => {
			await Promise.resolve();
			if (method === 'POST') return answers[Math.min(posted++, answers.length - 1)] ?? yes;
			const list = lists[Math.min(listed++, lists.length - 1)] ?? [];
			return Array.isArray(list) ? said({ connections: list, count: list.length }) : list;
		});
		prepare(run);
		const result = await over(
			createOnce(run, body, Deadline.fromNow(900), ifExists).catch((error: unknown) => error),
		);
		return { result, run, script, posts: posts().length, looks: gets().length };
	};

	it('is sent as its reference page has it, and remembered', async () => {
		const { result, run, script } = await create([created], []);
		expect(result).toEqual({ id: 'new', existed: false });
		expect([...run.createdIds]).toEqual(['new']);
		expect(script.sent.map(({ options }) => [options.method, options.url, options.body])).toEqual([
			['POST', '/v2.0/{project_id}/datasource/enhanced-connections', body],
		]);
	});

	it('is not believed without its ID', async () => {
		const { result } = await create([yes, created], [[]]);
		expect(result).toEqual({ id: 'new', existed: false });
	});

	it('is found in the list where the answer got lost', async () => {
		const { result, run, posts } = await create([lost], [[own()]]);
		expect([result, posts]).toEqual([{ id: 'own', existed: false }, 1]);
		expect([...run.createdIds]).toEqual(['own']);
	});

	it.each<[string, object]>([
		['has no ID', { id: '' }],
		['has another VPC', { dest_vpc_id: 'w' }],
		['has another subnet', { dest_network_id: 'm' }],
		['is older', { create_time: Date.UTC(2026, 0, 1) - 15 * 60_000 - 1 }],
		['says no time', { create_time: 'x' }],
		['has another queue', { available_queue_info: [{ name: 'q9', status: 'ACTIVE' }] }],
		['has another name', { name: 'warehouse_2' }],
		['is DELETED', { status: 'DELETED' }],
	])('is sent again where what the list shows %s', async (_, more) => {
		const { result, posts } = await create([lost, created], [[{ ...own(), ...more }]]);
		expect([result, posts]).toEqual([{ id: 'new', existed: false }, 2]);
	});

	it('may be older by as much as clocks differ, and have no queues yet', async () => {
		const old = {
			...own(),
			create_time: Date.now() - 15 * 60_000,
			available_queue_info: undefined,
		};
		const { result } = await create([lost], [[old]]);
		expect(result).toEqual({ id: 'own', existed: false });
	});

	it('is not that of another item of this run', async () => {
		const { result } = await create([lost, created], [[own()]], 'fail', (run) =>
			run.createdIds.add('own'),
		);
		expect(result).toEqual({ id: 'new', existed: false });
	});

	it('stands in its own way where the list did not show it yet', async () => {
		const { result, posts } = await create([lost, exists], [[], [own()]]);
		expect([result, posts]).toEqual([{ id: 'own', existed: false }, 2]);
	});

	it('is looked for only after an answer got lost', async () => {
		const { result, looks } = await create([exists], [[own()]]);
		expect(result).toMatchObject({ kind: 'rejected', message: 'The connection exists.' });
		expect(looks).toBe(0);
	});

	it('is not known where neither the answer nor the list came', async () => {
		const { result } = await create([lost], [forbidden]);
		expect(result).toMatchObject({
			kind: 'outcomeUnknown',
			message: expect.stringMatching(
				/ Whether connection warehouse was created is not known: look for it before running this again\.$/,
			),
		});
		const refused = await create([forbidden], []);
		expect(refused.result).toMatchObject({ message: 'No right.' });
	});

	it('is the one that exists, where that is wished and it leads to the same place', async () => {
		const { result, run } = await create([exists], [[own()]], 'returnIt');
		expect(result).toEqual({ id: 'own', existed: true });
		expect([...run.createdIds]).toEqual([]);
		const other = refusal('Busy.', 'DLI.0012');
		expect((await create([other], [[own()]], 'returnIt')).result).toMatchObject({
			message: 'Busy.',
		});
	});

	it.each<[string, IDataObject[], string]>([
		[
			'leads elsewhere',
			[{ ...own(), dest_vpc_id: 'w', dest_network_id: undefined }],
			'Connection warehouse exists already, but leads elsewhere: VPC w instead of v, subnet unknown instead of n.',
		],
		['is not listed', [], 'The connection exists.'],
		['has no ID', [{ ...own(), id: '' }], 'The connection exists.'],
	])('is refused where the one that exists %s', async (_, list, message) => {
		expect((await create([exists], [list], 'returnIt')).result).toMatchObject({ message });
	});
});

describe('hosts that are updated', () => {
	const id = '2a620c33-5609-40c9-affd-2b6453071b0f';
	const other = '11111111-1111-4111-8111-111111111111';
	const hosts = (text: string) =>
		text
			.split(' ')
			.filter(Boolean)
			.map((pair) => {
				const [name = '', ip = ''] = pair.split('=');
				return { name, ip: `10.0.0.${ip}` };
			});

	/** A connection with these hosts; what happens instead of the next requests. */
	const update = async (
		present: string | object,
		items: Array<{ mode?: string; hosts: string; on?: string }>,
		{
			puts = [],
			reads = {},
			onError = 'continueErrorOutput',
		}: {
			puts?: Array<Scene | undefined>;
			/** What is there, or comes instead, at the reading of this number. */
			reads?: Record<number, string | Scene>;
			onError?: INode['onError'];
		} = {},
	) => {
		const first: unknown = typeof present === 'string' ? hosts(present) : Object(present).hosts;
		const rows = new Map<string, unknown>();
		let reading = 0;
		const written: unknown[] = [];
		const play = async ({ method, url, body }: IHttpRequestOptions): Promise<Scene> => {
			await Promise.resolve();
			if (method === 'GET') {
				const now = reads[reading++];
				if (typeof now === 'string') rows.set(url, hosts(now));
				else if (now) return now;
				return said({ id, dest_vpc_id: 'v', hosts: rows.has(url) ? rows.get(url) : first });
			}
			written.push(Object(body).hosts);
			const instead = puts.shift();
			if (instead) return instead;
			rows.set(url, Object(body).hosts);
			return yes;
		};
		const script = new Script(play);
		const parameters = items.map((item) => ({
			connectionId: { mode: 'id', value: item.on ?? id },
			mode: item.mode ?? 'addOrUpdate',
			hosts: /=/.test(item.hosts) ? hosts(item.hosts) : item.hosts,
		}));
		const expressions = { connectionId: '=x', mode: '=x', hosts: '=x' };
		const run = new Run(script.context({ ...node, parameters: expressions }, parameters, onError));
		const results = await over(updateHosts.call(run));
		return {
			results: items.map((_, item) => results.get(item)),
			written,
			sent: script.sent,
			reads: reading,
		};
	};

	it('are read, written as a whole, and read back', async () => {
		const { results, written, sent, reads } = await update('a=1', [{ hosts: 'b=2' }]);
		expect(results).toEqual([[{ connection_id: id, hosts: hosts('a=1 b=2') }]]);
		expect(written).toEqual([hosts('a=1 b=2')]);
		expect(reads).toBe(2);
		expect(sent[1]?.options).toMatchObject({
			method: 'PUT',
			url: `/v2.0/{project_id}/datasource/enhanced-connections/${id}`,
		});
	});

	it('are not written where they are as wished', async () => {
		const { results, written, reads } = await update('a=1 b=2', [{ hosts: 'b=2' }]);
		expect(results).toEqual([[{ connection_id: id, hosts: hosts('a=1 b=2') }]]);
		expect([written, reads]).toEqual([[], 1]);
	});

	it('of one connection are written once for all of its items, in their order', async () => {
		const { results, written } = await update('a=1', [
			{ hosts: 'b=2' },
			{ hosts: 'x=1', on: other },
			{ mode: 'remove', hosts: 'a=1' },
			{ hosts: 'c=3' },
		]);
		expect(written[0]).toEqual(hosts('b=2 c=3'));
		expect(written).toHaveLength(2);
		expect(results).toMatchObject([
			[{ connection_id: id, hosts: hosts('b=2') }],
			[{ connection_id: other }],
			[{ connection_id: id, hosts: [] }],
			[{ connection_id: id, hosts: hosts('b=2 c=3') }],
		]);
	});

	it('are written once more where something of ours is missing afterwards', async () => {
		const { results, written } = await update('a=1', [{ hosts: 'b=2' }], { reads: { 1: 'c=3' } });
		expect(written).toEqual([hosts('a=1 b=2'), hosts('c=3 b=2')]);
		expect(results).toEqual([[{ connection_id: id, hosts: hosts('c=3 b=2') }]]);
	});

	it('are what was written where they cannot be read back', async () => {
		const { results } = await update('a=1', [{ hosts: 'b=2' }], { reads: { 1: forbidden } });
		expect(results).toEqual([[{ connection_id: id, hosts: hosts('a=1 b=2') }]]);
	});

	it('are looked at where the answer got lost, and merged with what is there', async () => {
		const done = await update('a=1', [{ hosts: 'b=2' }], {
			puts: [lost],
			reads: { 1: 'a=1 b=2' },
		});
		expect([done.written.length, done.results]).toEqual([
			1,
			[[{ connection_id: id, hosts: hosts('a=1 b=2') }]],
		]);
		const again = await update('a=1', [{ hosts: 'b=2' }], { puts: [lost], reads: { 1: 'c=3' } });
		expect(again.written).toEqual([hosts('a=1 b=2'), hosts('c=3 b=2')]);
		const blind = await update('a=1', [{ hosts: 'b=2' }], {
			puts: [lost],
			reads: { 1: forbidden },
		});
		expect(blind.results).toMatchObject([{ kind: 'outcomeUnknown' }]);
	});

	it.each<[string, object]>([
		['no list', {}],
		['a text', { hosts: 'x' }],
		['a row without a name', { hosts: [{ ip: '10.0.0.1' }] }],
		['a row without an address', { hosts: [{ name: 'a' }] }],
		['a row that is none', { hosts: ['a'] }],
		['one good row and one that is not', { hosts: [{ name: 'a', ip: '10.0.0.1' }, { name: 'b' }] }],
	])('are not touched where the connection has %s', async (_, present) => {
		const { results, written } = await update(present, [{ hosts: 'b=2' }]);
		expect(results).toMatchObject([
			{ kind: 'rejected', message: expect.stringMatching(/without a readable list of its hosts/) },
		]);
		expect(written).toEqual([]);
	});

	it('fail for all items of a connection that cannot be read', async () => {
		const { results } = await update('a=1', [{ hosts: 'b=2' }, { hosts: 'c=3' }], {
			reads: { 0: forbidden },
		});
		expect(results).toMatchObject([{ message: 'No right.' }, { message: 'No right.' }]);
	});

	it.each([
		['addOrUpdate', '', 'Add at least one host.'],
		['remove', '', 'Add at least one host.'],
		[
			'replaceAll',
			'',
			'Add the hosts that the connection is to have. To delete all, enter [] as Host Name of one row.',
		],
	])('have to be entered to %s', async (mode, entered, rule) => {
		const { results, sent } = await update('a=1', [{ mode, hosts: entered }]);
		expect(results).toMatchObject([{ message: 'Hosts: nothing is entered', description: rule }]);
		expect(sent).toEqual([]);
	});

	it('are all deleted by an empty list', async () => {
		const { written } = await update('a=1', [{ mode: 'replaceAll', hosts: '[]' }]);
		expect(written).toEqual([[]]);
	});

	it('are removed by their names, but not added without an address', async () => {
		const removed = await update('a=1 b=2', [{ mode: 'remove', hosts: 'a' }]);
		expect(removed.written).toEqual([hosts('b=2')]);
		const added = await update('a=1', [{ hosts: 'b' }]);
		expect(added.results).toMatchObject([{ message: 'Hosts, row 1: IP Address is empty' }]);
	});

	it('stop at the first connection that fails, where the node does', async () => {
		const { results, written } = await update(
			'a=1',
			[{ hosts: 'b=2' }, { hosts: 'b=2', on: other }],
			{ reads: { 0: forbidden }, onError: 'stopWorkflow' },
		);
		expect(results).toMatchObject([
			{ message: 'No right.' },
			{ message: 'Not carried out, because item 0 failed before.' },
		]);
		expect(written).toEqual([]);
	});
});
