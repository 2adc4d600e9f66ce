import type { IDataObject } from 'n8n-workflow';
import { bind, bindingRequest, unbind } from '../../nodes/DliConnection/binding/request';
import { readTask, targetsOf } from '../../nodes/DliConnection/binding/task';
import { entriesOf } from '../../nodes/shared/dli/bindings';
import { Deadline } from '../../nodes/shared/dli/delays';
import { DliError } from '../../nodes/shared/dli/DliError';
import { failedStaysBound } from '../../nodes/shared/dli/refusalsByText';
import {
	combineItems,
	optionsOf,
	timeout,
	waitForCompletion,
} from '../../nodes/shared/form/options';
import { elasticResourcePools, queues } from '../../nodes/shared/form/queues';
import { Run } from '../../nodes/shared/operation/run';
import { Script, type Scene } from '../dli/script';
import {
	batchOf,
	connectionWith,
	listsOf,
	node,
	refusal,
	runWith,
	said,
	taskOf,
	yes,
} from './setting';

const answering = (...scenes: Scene[]) => {
	let count = 0;
	return runWith(async () => await Promise.resolve(scenes[count++] ?? yes));
};

describe('a direction', () => {
	it.each([
		['ACTIVE', true, true, false, false],
		['CREATING', true, false, false, false],
		['FAILED', false, false, false, false],
		['UNKNOWN', false, false, false, false],
		['NOT_FOUND', false, false, false, false],
		['DELETING', false, false, true, false],
		['DELETED', false, false, true, false],
		['UNBOUND', false, false, true, true],
		['BEING_UNBOUND', true, false, false, false],
	])('takes %s for …', (status, bound, active, unbound, gone) => {
		const [one] = [
			{ type: 'queue', name: 'q1', status, peer_id: '', elastic_resource_pool: '' } as const,
		];
		expect([bind.isFulfilledBy(one), bind.isReachedBy(one)]).toEqual([bound, active]);
		expect([unbind.isFulfilledBy(one), unbind.isReachedBy(one)]).toEqual([unbound, gone]);
	});

	it.each([
		[bind, 'bind', 'bound', 'ACTIVE', 'associate-queue'],
		[unbind, 'unbind', 'unbound', 'unbound', 'disassociate-queue'],
	])('$topic has its words and its request', (direction, topic, participle, goal, path) => {
		expect(direction).toMatchObject({ topic, participle, goal });
		expect(bindingRequest(direction, 'c', [{ type: 'queue', name: 'q1' }])).toEqual({
			method: 'POST',
			uri: `/v2.0/{project_id}/datasource/enhanced-connections/{connection_id}/${path}`,
			path: { connection_id: 'c' },
			body: { queues: ['q1'] },
			topic,
			parse: expect.any(Function),
		});
	});

	it('knows what to do about a peering that FAILED', () => {
		expect(unbind.nextStepAfterFailed('anything')).toBe(failedStaysBound);
		expect(bind.nextStepAfterFailed('quota')).not.toBe(bind.nextStepAfterFailed('subnet'));
	});
});

describe('the task of an item', () => {
	const fields = {
		queues,
		pools: elasticResourcePools,
		wait: waitForCompletion('…'),
		options: optionsOf([combineItems, timeout]),
	};
	const read = async (parameters: IDataObject) => {
		const script = new Script(async () => await Promise.resolve(yes));
		const connectionId = { mode: 'list', value: '2a620c33-5609-40c9-affd-2b6453071b0f' };
		const [item] = new Run(
			script.context(
				node,
				[{ connectionId: { ...connectionId, cachedResultName: 'warehouse' }, ...parameters }],
				'stopWorkflow',
			),
		).items;
		if (!item) throw new Error('There is no item');
		return await readTask(item, fields);
	};
	const whole = {
		item: 0,
		connectionId: '2a620c33-5609-40c9-affd-2b6453071b0f',
		connectionName: 'warehouse',
	};

	it('is read from its form', async () => {
		const options = { combineItems: false, timeout: 8 };
		const form = { queues: 'q1', elasticResourcePools: ['p1'], waitForCompletion: true, options };
		expect(await read(form)).toEqual({
			...whole,
			queues: ['q1'],
			pools: ['p1'],
			combineItems: false,
			wait: true,
			deadline: new Deadline(8),
		});
		expect(await read({ elasticResourcePools: ['p1'] })).toEqual({
			...whole,
			queues: [],
			pools: ['p1'],
			combineItems: true,
			wait: false,
			deadline: new Deadline(900),
		});
	});

	it('names a queue or a pool', async () => {
		await expect(read({ queues: [] })).rejects.toMatchObject({
			message: 'Queue Names or IDs: neither a queue nor an elastic resource pool is named',
			description: 'Choose at least one queue or one elastic resource pool.',
		});
	});
});

describe('a batch', () => {
	it('knows its connection from its tasks, and its name from any of them', () => {
		const { run } = answering();
		const batch = batchOf(run, [taskOf(0), taskOf(1, { connectionName: 'warehouse' })]);
		expect([batch.connectionId, batch.connectionName]).toEqual(['c', 'warehouse']);
		expect(batchOf(run, []).connectionId).toBe('');
	});

	it('tells the run of the first failure, and gives each task one result', () => {
		const { run } = runWith(async () => await Promise.resolve(yes), { onError: 'stopWorkflow' });
		const tasks = [taskOf(3), taskOf(4)];
		const batch = batchOf(run, tasks);
		batch.close(tasks.slice(0, 1), { message: 'Done.' });
		expect(batch.open(tasks)).toEqual(tasks.slice(1));
		expect(run.firstFailure).toBeUndefined();
		const error = new DliError('rejected', 'No.', '');
		batch.close(tasks, error);
		expect([...batch.results.values()]).toEqual([{ message: 'Done.' }, error]);
		expect(run.firstFailure).toEqual({ item: 4, error });
	});

	it('asks for all that is not fulfilled', async () => {
		const { run } = answering(connectionWith(['q1'], []));
		const tasks = [taskOf(0, { queues: ['q1', 'q2'], pools: ['p1'] })];
		const batch = batchOf(run, tasks);
		expect(batch.openTargets(tasks)).toEqual(targetsOf({ queues: ['q1', 'q2'], pools: ['p1'] }));
		await batch.settle(tasks, 'none');
		expect(batch.request(tasks).body).toEqual({ queues: ['q2'], elastic_resource_pools: ['p1'] });
	});

	it('reads the connection within a deadline, and keeps what it listed last', async () => {
		const { run, script } = answering(connectionWith(['q1']), refusal('No.'), connectionWith([]));
		const batch = batchOf(run, [taskOf(0)]);
		const first = await batch.read(Deadline.fromNow(8));
		expect(script.sent.map(({ timeout }) => timeout)).toEqual([2000]);
		expect(first).toEqual(entriesOf(listsOf(['q1'])));
		expect(batch.latest).toBe(first);
		expect(await batch.read()).toMatchObject({ message: 'No.' });
		expect(batch.latest).toBe(first);
		expect(await batch.read()).toBe(batch.latest);
	});

	it('takes a connection that lost a list for one that was not read', async () => {
		const { run } = answering(
			connectionWith(['q1'], []),
			connectionWith(['q1']),
			connectionWith([], []),
		);
		const batch = batchOf(run, [taskOf(0)]);
		const first = await batch.read();
		expect(await batch.read()).toMatchObject({
			kind: 'outcomeUnknown',
			message: 'DLI described the connection without its bindings.',
		});
		expect(batch.latest).toBe(first);
		expect(await batch.read()).toEqual(entriesOf(listsOf([], [])));
	});

	it('has the name that the connection has, or else that of the list', async () => {
		const nameless = said({ id: 'c', dest_vpc_id: 'v', name: '' });
		const { run } = answering(nameless, connectionWith([]), nameless);
		const batch = batchOf(run, [taskOf(0, { connectionName: 'old' })]);
		const names = [];
		for (let time = 0; time < 3; time++) {
			await batch.read();
			names.push(batch.connectionName);
		}
		expect(names).toEqual(['old', 'warehouse', 'warehouse']);
	});

	it('closes what the connection fulfils, and tells what it says about the others', async () => {
		const { run } = answering(connectionWith(['q1', 'q2 FAILED']));
		const tasks = ['q1', 'q2'].map((name, item) => taskOf(item, { queues: [name] }));
		const batch = batchOf(run, tasks);
		const others = await batch.settle(tasks, 'none');
		expect(others).toEqual(new Map([[tasks[1], [expect.objectContaining({ status: 'FAILED' })]]]));
		expect([...batch.results]).toEqual([
			[tasks[0], { already: [expect.objectContaining({ name: 'q1' })], isOurs: false }],
		]);
	});

	it('says that it is ours if any part was asked for', async () => {
		const { run } = answering(connectionWith(['q1']), connectionWith(['q1', 'q2']));
		const tasks = [taskOf(0, { queues: ['q1', 'q2'] })];
		const batch = batchOf(run, tasks);
		await batch.settle(tasks, 'none');
		batch.noteAsked(tasks);
		await batch.settle(tasks, 'none');
		expect([...batch.results.values()]).toMatchObject([{ already: [{}, {}], isOurs: true }]);
	});

	it('takes for unbound what is not listed only with a proof', async () => {
		for (const proof of ['none', 'pool'] as const) {
			const { run } = answering(connectionWith([]));
			const tasks = [taskOf(0)];
			const batch = batchOf(run, tasks, unbind);
			await batch.settle(tasks, proof);
			expect(batch.results.size).toBe(proof === 'none' ? 0 : 1);
		}
	});
});
