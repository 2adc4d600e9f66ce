import { byId, ids, settingOfTests } from '../setting';

const setting = settingOfTests();

describe.each(['get', 'getAll'])('%s shows the bindings of a connection', (operation) => {
	const first = async () =>
		(await setting.jsons({ operation, connectionId: byId(ids.warehouse), limit: 1 }))[0];

	it('in the shape of the other operations, before the fields of the service', async () => {
		const { failures } = setting.cloud.state.project();
		failures.set('q2', 'VPC.0202: the subnet could not be found.');
		await setting.jsons({ queues: ['q1', 'q2'], elasticResourcePools: ['batch_pool'] });
		const json = await first();
		const own = { peer_id: expect.any(String), elastic_resource_pool: '' };
		expect(json?.bindings).toEqual([
			{ type: 'queue', name: 'q1', status: 'ACTIVE', ...own },
			{
				...{ type: 'queue', name: 'q2', status: 'FAILED', ...own },
				err_msg: 'VPC.0202: the subnet could not be found.',
			},
			{ type: 'elastic_resource_pool', name: 'batch_pool', status: 'ACTIVE', ...own },
		]);
		const keys = Object.keys(json ?? {});
		expect(keys.slice(0, 5)).toEqual(['id', 'name', 'status', 'bindings', 'available_queue_info']);
		expect(json?.available_queue_info).toMatchObject([{ name: 'q1' }, { name: 'q2' }]);
	});

	it('as none where nothing is bound, and with status in upper case', async () => {
		expect((await first())?.bindings).toEqual([]);
		setting.cloud.switches.statusCase = 'title';
		setting.cloud.setBinding(ids.warehouse, { type: 'queue', name: 'q1', status: 'ACTIVE' });
		expect((await first())?.bindings).toMatchObject([{ name: 'q1', status: 'ACTIVE' }]);
	});
});
