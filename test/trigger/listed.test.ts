import type { IDataObject } from 'n8n-workflow';
import { briefly, byId, cloudOfTests, ids } from './setting';

const setting = cloudOfTests();
const form = { watch: 'oneConnection', connectionId: byId(ids.warehouse) };
const lists = ['available_queue_info', 'elastic_resource_pools'];

/** From now on the service describes the connection `warehouse` with this entry. */
function describeWith(list: string, status: string): void {
	const body = { id: ids.warehouse, name: 'warehouse', status: 'ACTIVE' };
	const entry = { name: 'q1', status, peer_id: 'peer' };
	const description = { ...body, [list]: [entry] };
	const fault = { kind: 'status', status: 200, body: description, times: Infinity } as const;
	setting.cloud.faults.clear();
	setting.cloud.faults.add({ ...fault, path: ids.warehouse });
}

describe.each(lists)('a binding that is still listed in %s', (list) => {
	it.each(['DELETED', 'Deleting'])('as %s is removed, once', async (status) => {
		describeWith(list, 'ACTIVE');
		const trigger = await setting.watching(form);
		describeWith(list, status);
		expect(await trigger.poll()).toMatchObject([
			{ event: 'bindingRemoved', name: 'q1', previous_status: 'ACTIVE', status: 'UNBOUND' },
		]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('as DELETED was not added, and is when it comes up', async () => {
		const trigger = await setting.watching(form);
		describeWith(list, 'DELETED');
		expect(await trigger.poll()).toEqual([]);
		describeWith(list, 'ACTIVE');
		expect(briefly(await trigger.poll())).toEqual([
			'bindingActive warehouse/q1',
			'bindingAdded warehouse/q1',
		]);
	});

	it('as DELETED is no test event', async () => {
		describeWith(list, 'DELETED');
		expect(briefly(await setting.trigger(form).fetch())).toEqual([
			'connectionCreated warehouse/warehouse',
		]);
	});
});

it.each(['..', '', 'a/b', 'a b'])('an entry whose ID is “%s” is passed over', async (id) => {
	const connections: IDataObject[] = [{ id, name: 'ghost' }];
	for (const connection of setting.cloud.state.project().connections.values()) {
		connections.push({ id: connection.id, name: connection.name, status: 'ACTIVE' });
	}
	const body = { is_success: true, count: connections.length, connections };
	setting.cloud.faults.add({ kind: 'status', status: 200, body });
	const trigger = await setting.watching();
	setting.set(ids.warehouse, 'q1', 'CREATING');
	expect(briefly(await trigger.poll())).toEqual(['bindingAdded warehouse/q1']);
});
