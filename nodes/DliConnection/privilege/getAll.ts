import { firstText, objectsIn } from '../../shared/dli/answer';
import { connectionId } from '../../shared/form/connection';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';

/** `GET …/{connection_id}/privileges` (dli_02_0256). */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many privileges of connection',
	description: 'List the projects that may bind their queues to a connection',
	fields: [connectionId],
	call: eachItem({
		read: async (run, item) => await run.read(connectionId, item),
		async perform({ dli }, id) {
			const { privileges } = await dli.request({
				method: 'GET',
				uri: '/v2.0/{project_id}/datasource/enhanced-connections/{connection_id}/privileges',
				path: { connection_id: id },
			});
			// Some clouds call the project `project_id`.
			return objectsIn(privileges).map(({ project_id: project, ...privilege }) => ({
				...privilege,
				applicant_project_id: firstText(privilege.applicant_project_id, project),
			}));
		},
	}),
};
