import { nextStepForPeering } from '../../nodes/shared/dli/nextSteps';
import { byId, byName, ids, settingOfTests } from '../setting';

const setting = settingOfTests();
const list = async (form: object = {}) =>
	await setting.jsons({ resource: 'binding', operation: 'getAll', queues: null, ...form });
const names = (jsons: object[]) =>
	jsons.map((json) => ('name' in json ? String(json.name) : '')).sort();

beforeEach(() => {
	const { cloud } = setting;
	cloud.setBinding(ids.warehouse, { type: 'queue', name: 'q1', status: 'ACTIVE' });
	cloud.setBinding(ids.warehouse, { type: 'queue', name: 'q2', status: 'CREATING' });
	cloud.setBinding(ids.crm, {
		type: 'elasticResourcePool',
		name: 'batch_pool',
		status: 'FAILED',
		errMsg: 'VPC.0202: the subnet could not be found',
	});
});

describe('Get Many of bindings', () => {
	it('puts out one item per binding, in the shape of the trigger’s items', async () => {
		const [entry] = setting.cloud.bindings(ids.crm);
		expect(await list({ filters: { status: 'FAILED' } })).toEqual([
			{
				connection_id: ids.crm,
				connection_name: 'crm_database',
				type: 'elastic_resource_pool',
				name: 'batch_pool',
				status: 'FAILED',
				peer_id: entry?.peer_id,
				err_msg: 'VPC.0202: the subnet could not be found',
				update_time: entry?.update_time,
				next_step: nextStepForPeering('VPC.0202: the subnet could not be found'),
			},
		]);
	});

	it('has a next step only for what FAILED', async () => {
		const found = await list({ filters: { type: 'queue' } });
		expect(found).toHaveLength(2);
		for (const json of found) expect(json).not.toHaveProperty('next_step');
	});

	it.each<[string, object, string[]]>([
		['nothing', {}, ['batch_pool', 'q1', 'q2']],
		['one state', { status: 'active' }, ['q1']],
		['several states', { status: 'ACTIVE, failed' }, ['batch_pool', 'q1']],
		[
			'states that an expression gives',
			{ status: '={{ ["FAILED", "CREATING"] }}' },
			['batch_pool', 'q2'],
		],
		['queues', { type: 'queue' }, ['q1', 'q2']],
		['pools', { type: 'elastic_resource_pool' }, ['batch_pool']],
		['a part of the name in another case', { name: 'Q' }, ['q1', 'q2']],
		['all of these', { name: 'pool', type: 'queue' }, []],
	])('filtered by %s', async (_, filters, expected) => {
		expect(names(await list({ filters }))).toEqual(expected);
	});

	it.each([
		['by ID', byId(ids.warehouse)],
		['by name', byName('warehouse')],
	])('of one connection, %s, lists its bindings alone', async (_, connectionId) => {
		const found = await list({ scope: 'oneConnection', connectionId });
		expect(names(found)).toEqual(['q1', 'q2']);
	});

	it('leaves out connections that are DELETED', async () => {
		setting.cloud.faults.add({
			kind: 'status',
			status: 200,
			path: '/enhanced-connections$',
			body: {
				count: 1,
				connections: [
					{
						id: ids.crm,
						name: 'gone',
						status: 'DELETED',
						dest_vpc_id: 'v',
						available_queue_info: [{ name: 'q1', status: 'ACTIVE' }],
					},
				],
			},
		});
		expect(await list()).toEqual([]);
	});

	it('sends one request per hundred connections, and stops at the limit', async () => {
		for (let n = 0; n < 245; n++) setting.cloud.state.addConnection({ name: `more_${n}` });
		await list({ returnAll: true });
		expect(setting.cloud.journal).toHaveLength(3);
		setting.cloud.journal.length = 0;
		expect(await list({ limit: 2 })).toHaveLength(2);
		expect(setting.cloud.journal).toHaveLength(1);
	});
});
