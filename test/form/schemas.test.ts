import { byId, type Form, ids, settingOfTests } from '../setting';
import { operationsOf } from './description';
import { expectSchema } from './expectSchema';
import { filledForms } from './forms';

const setting = settingOfTests({ settle: 0, switches: { connectivityPending: 0 } });

/** So that no list in an answer is empty. */
async function furnish(): Promise<void> {
	const connectionId = byId(ids.warehouse);
	const connection = setting.cloud.state.connection(ids.warehouse);
	connection?.tags.push({ key: 'team', value: 'finance' });
	await setting.jsons({ queues: ['reports'], elasticResourcePools: ['analytics_pool'] });
	setting.cloud.setBinding(ids.warehouse, { type: 'queue', name: 'streaming', status: 'FAILED' });
	const additions: Form[] = [
		{
			resource: 'connection',
			operation: 'updateHosts',
			hosts: { values: [{ name: 'db1', ip: '10.0.0.1' }] },
		},
		{ resource: 'route', operation: 'create', routeName: 'to_all', cidr: '10.9.0.0/16' },
		{ resource: 'privilege', operation: 'grant', grantedProjectId: 'abc' },
	];
	for (const form of additions) await setting.jsons({ connectionId, ...form });
}

it.each(filledForms)(
	'n8n knows the fields of $resource: $operation before its first run',
	async ({ resource, operation, form }) => {
		await furnish();
		const waiting = 'waitForCompletion' in form ? { waitForCompletion: true } : {};
		const filters = operation === 'getAll' ? { filters: {}, returnAll: true } : {};
		// So that something is bound, unbound, unchanged and kept.
		const lists = operation === 'set' ? { queues: ['q1', 'reports'] } : {};
		const entered = { ...form, ...waiting, ...filters, ...lists };
		const jsons = await setting.jsons({ resource, operation, ...entered });
		expectSchema(`DliConnection/__schema__/v1.0.0/${resource}/${operation}.json`, jsons);
	},
);

it('no operation is left out', () => {
	const described = operationsOf(setting.n8n.description('n8n-nodes-dli.dliConnection').properties);
	expect(filledForms.map(({ resource, operation }) => `${resource} ${operation}`).sort()).toEqual(
		described.map(({ resource, operation }) => `${resource} ${operation}`).sort(),
	);
});
