import { seedIds } from '../index';
import { call, connections, emulator, project, warehouse, withEmulator } from './setting';

withEmulator();

describe('Rights', () => {
	it.each([
		['reads with a key that may only read', seedIds.readOnlyKeyId, 'GET', 200],
		['does not bind with it', seedIds.readOnlyKeyId, 'POST', 403],
		['does not even read with a key without rights', seedIds.noRightsKeyId, 'GET', 403],
		['does not read another project', seedIds.partnerKeyId, 'GET', 403],
	])('%s', async (_, accessKeyId, method, status) => {
		const path = method === 'GET' ? connections : `${connections}/${warehouse}/associate-queue`;
		const body = method === 'GET' ? undefined : { queues: ['q1'] };
		const answer = await call(method, path, { body }, { ...emulator.accessKey, accessKeyId });
		expect(answer.status).toBe(status);
		if (status === 403) expect(answer.data.error_code).toBe('APIG.0302');
	});

	it('to a connection can be granted to another project and revoked again', async () => {
		const partner = { ...emulator.accessKey, accessKeyId: seedIds.partnerKeyId };
		const path = `/v2.0/${seedIds.partnerProjectId}/datasource/enhanced-connections/${warehouse}`;
		const bindPartner = async () =>
			await call(
				'POST',
				`${path}/associate-queue`,
				{ body: { queues: ['partner_queue'] } },
				partner,
			);
		const authorize = async (action: string) =>
			await call('PUT', `/v1.0/${project}/authorization`, {
				body: {
					projectId: seedIds.partnerProjectId,
					action,
					privileges: [{ object: `edsconnections.${warehouse}`, privileges: ['BIND_QUEUE'] }],
				},
			});
		expect((await bindPartner()).status).toBe(403);
		expect((await authorize('grant')).status).toBe(200);
		expect((await bindPartner()).status).toBe(200);
		const { data } = await call('GET', `${connections}/${warehouse}/privileges`);
		expect(data.privileges).toEqual([
			{
				object: `edsconnections.${warehouse}`,
				applicant_project_id: seedIds.partnerProjectId,
				privileges: ['BIND_QUEUE'],
			},
		]);
		emulator.switches.privilegesProjectKey = 'project_id';
		const other = await call('GET', `${connections}/${warehouse}/privileges`);
		expect(other.data.privileges).toMatchObject([{ project_id: seedIds.partnerProjectId }]);
		expect((await call('GET', `${connections}/${warehouse}`)).data.isPrivis).toBe(false);
		await authorize('revoke');
		expect((await bindPartner()).status).toBe(403);
		emulator.switches.authorizationPublished = false;
		expect((await authorize('grant')).status).toBe(404);
	});
});
