import { nextStepForPeering } from '../../nodes/shared/dli/nextSteps';
import { briefly, cloudOfTests, ids } from './setting';

const setting = cloudOfTests();

/** What every item about the connection `warehouse` and its queue `q1` says. */
const aboutQueue = (peerId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/)) => ({
	connection_id: ids.warehouse,
	connection_name: 'warehouse',
	type: 'queue',
	name: 'q1',
	err_msg: '',
	peer_id: peerId,
	update_time: expect.any(Number),
});
const peering = () => setting.cloud.bindings(ids.warehouse)[0];

describe('a binding', () => {
	it('that was added', async () => {
		const trigger = await setting.watching();
		setting.set(ids.warehouse, 'q1', 'CREATING');
		expect(await trigger.poll()).toEqual([
			{
				...aboutQueue(peering()?.peer_id),
				event: 'bindingAdded',
				previous_status: '',
				status: 'CREATING',
				update_time: peering()?.update_time,
			},
		]);
	});

	it('that came up', async () => {
		setting.set(ids.warehouse, 'q1', 'CREATING');
		const trigger = await setting.watching();
		setting.set(ids.warehouse, 'q1', 'ACTIVE');
		expect(await trigger.poll()).toEqual([
			{
				...aboutQueue(peering()?.peer_id),
				event: 'bindingActive',
				previous_status: 'CREATING',
				status: 'ACTIVE',
			},
		]);
	});

	it.each([
		'VPC.0202: the subnet could not be found.',
		'The CIDR block conflicts with that of the subnet.',
		'Something nobody has heard of.',
	])('that failed, with the reason and the next step: %s', async (reason) => {
		setting.set(ids.warehouse, 'q1', 'ACTIVE');
		const trigger = await setting.watching({ triggerOn: ['bindingFailed'] });
		setting.set(ids.warehouse, 'q1', 'FAILED', reason);
		expect(await trigger.poll()).toEqual([
			{
				...aboutQueue(peering()?.peer_id),
				event: 'bindingFailed',
				previous_status: 'ACTIVE',
				status: 'FAILED',
				err_msg: reason,
				next_step: nextStepForPeering(reason),
			},
		]);
	});

	it('that failed gives the next step that Bind Queue gives', async () => {
		const trigger = await setting.watching({ triggerOn: ['bindingFailed'] });
		const form = { queues: ['overlapping'], waitForCompletion: true };
		const result = await setting.run(form, { onError: 'continueErrorOutput' });
		const [failed] = await trigger.poll();
		expect(failed?.next_step).toMatch(/CIDR/);
		expect(result.items('node', 1)[0]?.json.details).toMatchObject({
			next_step: failed?.next_step,
		});
	});

	it('that was removed', async () => {
		setting.set(ids.warehouse, 'q1', 'ACTIVE');
		const trigger = await setting.watching();
		setting.set(ids.warehouse, 'q1', 'UNBOUND');
		expect(await trigger.poll()).toEqual([
			{
				...aboutQueue(''),
				event: 'bindingRemoved',
				previous_status: 'ACTIVE',
				status: 'UNBOUND',
				update_time: null,
			},
		]);
	});

	it('of a pool has the type of a pool', async () => {
		const trigger = await setting.watching();
		const pool = { type: 'elasticResourcePool', name: 'batch_pool', status: 'CREATING' } as const;
		setting.cloud.setBinding(ids.warehouse, pool);
		const added = { type: 'elastic_resource_pool', name: 'batch_pool', event: 'bindingAdded' };
		expect(await trigger.poll()).toEqual([expect.objectContaining(added)]);
	});

	it.each(['ACTIVE', 'FAILED'] as const)(
		'added and %s in one poll is two items',
		async (status) => {
			const trigger = await setting.watching();
			setting.set(ids.warehouse, 'q1', status);
			const items = await trigger.poll();
			const [added, settled] = items;
			expect(briefly(items)).toEqual([
				...(status === 'ACTIVE' ? ['bindingActive warehouse/q1'] : []),
				'bindingAdded warehouse/q1',
				...(status === 'FAILED' ? ['bindingFailed warehouse/q1'] : []),
			]);
			const both = { previous_status: '', status, peer_id: peering()?.peer_id };
			expect(added).toMatchObject({ ...both, event: 'bindingAdded' });
			expect(settled).toMatchObject(both);
		},
	);

	it('of a queue and of a pool with the same name are two', async () => {
		const trigger = await setting.watching({ triggerOn: ['bindingAdded'] });
		setting.set(ids.warehouse, 'batch_pool', 'ACTIVE');
		const pool = { type: 'elasticResourcePool', name: 'batch_pool', status: 'ACTIVE' } as const;
		setting.cloud.setBinding(ids.warehouse, pool);
		const types = (await trigger.poll()).map(({ type }) => type);
		expect(types).toEqual(['queue', 'elastic_resource_pool']);
	});
});

describe('a connection', () => {
	it('that was created', async () => {
		const trigger = await setting.watching();
		const { id, createdAt } = setting.cloud.state.addConnection({ name: 'new_one' });
		expect(await trigger.poll()).toEqual([
			{
				event: 'connectionCreated',
				connection_id: id,
				connection_name: 'new_one',
				type: 'connection',
				name: 'new_one',
				previous_status: '',
				status: 'ACTIVE',
				err_msg: '',
				peer_id: '',
				update_time: createdAt,
			},
		]);
	});

	it('that was created with a binding is both', async () => {
		const trigger = await setting.watching();
		const { id } = setting.cloud.state.addConnection({ name: 'new_one' });
		setting.set(id, 'q1', 'CREATING');
		expect(briefly(await trigger.poll())).toEqual([
			'bindingAdded new_one/q1',
			'connectionCreated new_one/new_one',
		]);
	});

	it('that was deleted takes its bindings along', async () => {
		setting.set(ids.warehouse, 'q1', 'ACTIVE');
		const trigger = await setting.watching();
		setting.delete(ids.warehouse);
		const about = { ...aboutQueue(''), update_time: null };
		expect(await trigger.poll()).toEqual([
			{
				...about,
				event: 'connectionDeleted',
				type: 'connection',
				name: 'warehouse',
				previous_status: '',
				status: 'DELETED',
			},
			{ ...about, event: 'bindingRemoved', previous_status: 'ACTIVE', status: 'UNBOUND' },
		]);
	});
});
