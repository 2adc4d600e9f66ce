import type { AxiosResponse } from 'axios';
import { call, connections, emulator, project, withEmulator } from './setting';

withEmulator();

describe('Lists', () => {
	const names = ({ data }: AxiosResponse, list: string, key: string) =>
		data[list].map((element: Record<string, unknown>) => element[key]);
	const connectionNames = async (query: Record<string, string>) =>
		names(await call('GET', connections, { query }), 'connections', 'name');

	it('of connections are paged, 100 at a time unless said otherwise', async () => {
		for (let number = 1; number <= 200; number++) {
			emulator.state.addConnection({ name: `bulk_${number}` });
		}
		expect(await connectionNames({})).toHaveLength(100);
		expect(await connectionNames({ offset: '200' })).toHaveLength(5);
		expect(await connectionNames({ limit: '2', offset: '1' })).toEqual(['crm_database', 'kafka']);
		expect((await call('GET', connections)).data.count).toBe(205);
		expect(await connectionNames({ limit: '0' })).toHaveLength(205);
		emulator.switches.listLimitZero = 'none';
		expect(await connectionNames({ limit: '0' })).toEqual([]);
	});

	it('of connections are filtered by part of the name, status and all tags', async () => {
		expect(await connectionNames({ name: 'CRM' })).toEqual(['crm_database']);
		expect(await connectionNames({ status: 'ACTIVE' })).toHaveLength(5);
		expect(await connectionNames({ status: 'DELETED' })).toEqual([]);
		expect(await connectionNames({ tags: 'team=finance' })).toEqual(['warehouse']);
		expect(await connectionNames({ tags: 'team=finance,a=b' })).toEqual([]);
		expect((await call('GET', connections, { query: { limit: '-1' } })).status).toBe(400);
	});

	it('of queues hold SQL queues only, unless another type is asked for', async () => {
		const queues = async (query: Record<string, string>) =>
			names(await call('GET', `/v1.0/${project}/queues`, { query }), 'queues', 'queue_name');
		expect(await queues({})).not.toContain('streaming');
		expect(await queues({ queue_type: 'general' })).toEqual([
			'streaming',
			'spark_jobs',
			'nightly_spark',
		]);
		expect(await queues({ queue_type: 'all' })).toHaveLength(11);
		const second = { queue_type: 'all', 'page-size': '2', 'current-page': '2' };
		expect(await queues(second)).toEqual(['q2', 'reports']);
	});

	it('of pools name the queues of each', async () => {
		const { data } = await call('GET', `/v3/${project}/elastic-resource-pools`, {
			query: { name: 'batch' },
		});
		expect(data).toMatchObject({
			count: 1,
			elastic_resource_pools: [
				{ elastic_resource_pool_name: 'batch_pool', queues: ['nightly_batch', 'nightly_spark'] },
			],
		});
	});
});
