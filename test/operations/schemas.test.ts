/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests are not published */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { byId, type Form, ids, settingOfTests } from '../binding/setting';
import { operationsOf } from './description';
import { filledForms } from './forms';
import { schemaOf } from './schemaOf';

const setting = settingOfTests({ settle: 0, switches: { connectivityPending: 0 } });
const folder = join(__dirname, '..', '..', 'nodes', 'DliConnection', '__schema__', 'v1.0.0');

/** So that no list in an answer is empty. */
async function furnish(): Promise<void> {
	const connectionId = byId(ids.warehouse);
	const connection = setting.cloud.state.connection(ids.warehouse);
	connection?.tags.push({ key: 'team', value: 'finance' });
	await setting.jsons({ queues: ['reports'], elasticResourcePools: ['analytics_pool'] });
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
		const jsons = await setting.jsons({ resource, operation, ...form, ...waiting, ...filters });
		const schema = { ...schemaOf(jsons), version: 1 };
		const file = join(folder, resource, `${operation}.json`);
		if (process.env.WRITE_SCHEMAS) {
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, `${JSON.stringify(schema, null, '\t')}\n`);
		}
		expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(schema);
	},
);

it('no operation is left out', () => {
	const described = operationsOf(setting.n8n.description('n8n-nodes-dli.dliConnection').properties);
	expect(filledForms.map(({ resource, operation }) => `${resource} ${operation}`).sort()).toEqual(
		described.map(({ resource, operation }) => `${resource} ${operation}`).sort(),
	);
});
