import { byName, ids, itemsOf, settingOfTests } from '../setting';

const setting = settingOfTests();
const unbind = { operation: 'unbindQueue' } as const;

const bound = (...names: string[]) => {
	for (const name of names) {
		setting.cloud.setBinding(ids.warehouse, { type: 'queue', name, status: 'ACTIVE' });
	}
};

describe('Unbind Queue, as its reference page shows it', () => {
	it('sends the two queues of the example, and nothing else', async () => {
		bound('q1', 'q2', 'reports');
		await setting.jsons({ ...unbind, queues: ['q1', 'q2'] });
		expect(setting.cloud.journal).toHaveLength(1);
		const { projectId } = setting.cloud.accessKey;
		expect(setting.posts[0]).toMatchObject({
			url: `/v2.0/${projectId}/datasource/enhanced-connections/${ids.warehouse}/disassociate-queue`,
			rawBody: '{"queues":["q1","q2"]}',
			status: 200,
		});
		expect(setting.bindings()).toEqual(['reports ACTIVE']);
	});

	it('puts out one item with the answer, linked to its input', async () => {
		bound('q1', 'q2');
		const result = await setting.run({ ...unbind, queues: ['q1', 'q2'] });
		expect(result.outputs('node')).toEqual([
			[
				{
					json: {
						connection_id: ids.warehouse,
						is_success: true,
						message: 'Disassociated peer connection for queues:{q1,q2}.',
						queues: ['q1', 'q2'],
						elastic_resource_pools: [],
					},
					pairedItem: { item: 0 },
				},
			],
		]);
	});
});

it('takes pools along, with the queues or alone', async () => {
	const pool = { type: 'elasticResourcePool', name: 'batch_pool', status: 'ACTIVE' } as const;
	setting.cloud.setBinding(ids.warehouse, pool);
	bound('q1');
	const form = { ...unbind, elasticResourcePools: ['Batch_Pool'] };
	await setting.jsons({ ...form, queues: 'q1' });
	expect(setting.bindings()).toEqual([]);
	setting.cloud.setBinding(ids.warehouse, pool);
	await setting.jsons({ ...form, queues: [] });
	expect(setting.bindings()).toEqual([]);
	expect(setting.posts.map(({ rawBody }) => rawBody)).toEqual([
		'{"queues":["q1"],"elastic_resource_pools":["batch_pool"]}',
		'{"elastic_resource_pools":["batch_pool"]}',
	]);
});

it('reads lists of names as Bind Queue does', async () => {
	bound('q1', 'q2');
	const input = itemsOf([{ names: 'Q1, q2, q1' }]);
	await setting.jsons({ ...unbind, queues: '={{ $json.names }}' }, { input });
	expect(setting.posts[0]?.rawBody).toBe('{"queues":["q1","q2"]}');
});

it('finds the connection by name', async () => {
	bound('q1');
	await setting.jsons({ ...unbind, connectionId: byName('warehouse') });
	expect(setting.bindings()).toEqual([]);
});

it('says, when it waited, that each name is unbound', async () => {
	setting.cloud.switches.unbindSettle = 100;
	bound('q1');
	expect(await setting.jsons({ ...unbind, waitForCompletion: true })).toEqual([
		{
			connection_id: ids.warehouse,
			connection_name: 'warehouse',
			status: 'UNBOUND',
			is_success: true,
			message: 'Disassociated peer connection for queues:{q1}.',
			queues: ['q1'],
			elastic_resource_pools: [],
			bindings: [
				{ type: 'queue', name: 'q1', status: 'UNBOUND', peer_id: '', elastic_resource_pool: '' },
			],
		},
	]);
});

it('undoes what Bind Queue did', async () => {
	await setting.jsons({ queues: ['q1', 'q2'], elasticResourcePools: ['batch_pool'] });
	expect(setting.bindings()).toHaveLength(3);
	await setting.jsons({ ...unbind, queues: ['q1', 'q2'], elasticResourcePools: ['batch_pool'] });
	expect(setting.bindings()).toEqual([]);
});
