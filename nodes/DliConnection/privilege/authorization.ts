import { connectionId } from '../../shared/form/connection';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import { grantedProjectId } from './fields';

/**
 * The call of Grant and of Revoke: `PUT /v1.0/{project_id}/authorization`. In Huawei Cloud's
 * reference only; repeating it changes nothing.
 */
export const authorization = (action: 'grant' | 'revoke'): Operation['call'] =>
	eachItem({
		read: async (run, item) => ({
			id: await run.read(connectionId, item),
			projectId: run.read(grantedProjectId, item),
		}),
		async perform({ dli }, { id, projectId }) {
			const privileges = ['BIND_QUEUE'];
			await dli.request({
				method: 'PUT',
				uri: '/v1.0/{project_id}/authorization',
				body: {
					projectId,
					action,
					privileges: [{ object: `edsconnections.${id}`, privileges }],
				},
			});
			return [{ connection_id: id, granted_project_id: projectId, action, privileges }];
		},
		key: ({ id }) => id,
	});
