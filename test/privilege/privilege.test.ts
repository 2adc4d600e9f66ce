import { seedIds } from '../emulator';
import { byId, ids, itemsOf, settingOfTests } from '../setting';

const setting = settingOfTests();
const { partnerProjectId: partner } = seedIds;
const list = { resource: 'privilege', operation: 'getAll' };
const grant = { resource: 'privilege', operation: 'grant', grantedProjectId: partner };
const revoke = { ...grant, operation: 'revoke' };

const granted = (id = ids.warehouse) => [...(setting.cloud.state.connection(id)?.grants ?? [])];

describe.each(['applicant_project_id', 'project_id'] as const)(
	'where the service calls the project %s',
	(key) => {
		beforeEach(() => {
			setting.cloud.switches.privilegesProjectKey = key;
		});

		it('Get Many puts out one item for each project, in one shape', async () => {
			setting.cloud.state.connection(ids.warehouse)?.grants.add('one').add('two');
			const result = await setting.run(list);
			const privilege = { object: `edsconnections.${ids.warehouse}`, privileges: ['BIND_QUEUE'] };
			expect(result.outputs('node')).toEqual([
				['one', 'two'].map((project) => ({
					json: { ...privilege, applicant_project_id: project },
					pairedItem: { item: 0 },
				})),
			]);
		});
	},
);

it.each([
	[{ limit: 2 }, ['one', 'two']],
	[{ returnAll: true, limit: 1 }, ['one', 'two', 'three']],
	[{}, ['one', 'two', 'three']],
])('Get Many with %j puts out as many', async (wanted, projects) => {
	setting.cloud.state.connection(ids.warehouse)?.grants.add('one').add('two').add('three');
	const jsons = await setting.jsons({ ...list, ...wanted });
	expect(jsons.map(({ applicant_project_id: project }) => project)).toEqual(projects);
});

it('Get Many puts out nothing where nobody was granted anything', async () => {
	const result = await setting.run(list);
	expect([result.status, result.items('node')]).toEqual(['success', []]);
});

it('Grant lets the other project bind its queues, Revoke ends that', async () => {
	const answer = {
		connection_id: ids.warehouse,
		granted_project_id: partner,
		privileges: ['BIND_QUEUE'],
	};
	expect(await setting.jsons(grant)).toEqual([{ ...answer, action: 'grant' }]);
	expect(granted()).toEqual([partner]);
	const { accessKey } = setting.cloud;
	const dliApi = { ...accessKey, accessKeyId: seedIds.partnerKeyId, projectId: partner };
	const bind = { queues: ['partner_queue'] };
	expect(await setting.jsons(bind, { credentials: { dliApi } })).toMatchObject([
		{ is_success: true },
	]);
	expect(await setting.jsons(revoke)).toEqual([{ ...answer, action: 'revoke' }]);
	expect(granted()).toEqual([]);
	const { error } = await setting.run(bind, { credentials: { dliApi } });
	expect(error?.message).toMatch(/^BIND_QUEUE on edsconnections\.\S+ is not granted/);
});

it.each([grant, revoke])('$operation is fine twice in a row', async (form) => {
	await setting.jsons(form);
	expect(await setting.jsons(form)).toHaveLength(1);
});

it('sends each item its own connection and project, and keeps the others if one is refused', async () => {
	const input = itemsOf([
		{ id: ids.warehouse, project: 'one' },
		{ id: ids.missing, project: 'two' },
		{ id: ids.crm, project: 'three' },
	]);
	const form = {
		...grant,
		connectionId: byId('={{ $json.id }}'),
		grantedProjectId: '={{ $json.project }}',
	};
	const result = await setting.run(form, { input, onError: 'continueErrorOutput' });
	expect([granted(), granted(ids.crm)]).toEqual([['one'], ['three']]);
	expect(result.outputs('node').map((items) => items.map(({ pairedItem }) => pairedItem))).toEqual([
		[{ item: 0 }, { item: 2 }],
		[{ item: 1 }],
	]);
});

it.each([grant, revoke])('$operation says where the region does not offer it', async (form) => {
	setting.cloud.switches.authorizationPublished = false;
	expect((await setting.run(form)).error).toMatchObject({
		message: 'The API does not exist or has not been published in the environment.',
		description: expect.stringMatching(/^This region does not offer the API\. .*APIG\.0101/),
	});
});
