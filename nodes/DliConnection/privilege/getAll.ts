import type { IDataObject } from 'n8n-workflow';

import { firstText, objectsIn } from '../../shared/dli/answer';
import { Deadline } from '../../shared/dli/delays';
import type { DliRequest } from '../../shared/dli/request';
import { connection } from '../../shared/form/connection';
import { limit, returnAll, wantedCount } from '../../shared/form/list';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';

/** `GET …/{connection_id}/privileges` (dli_02_0256). */
export function privilegesOf(connectionId: string): DliRequest<IDataObject[]> {
	return {
		method: 'GET',
		uri: '/v2.0/{project_id}/datasource/enhanced-connections/{connection_id}/privileges',
		path: { connection_id: connectionId },
		topic: 'privilege',
		parse: ({ privileges }) =>
			Array.isArray(privileges) ? objectsIn(privileges).map(withApplicant) : undefined,
	};
}

/** Some clouds call the project `project_id`. */
function withApplicant({ project_id: project, ...privilege }: IDataObject): IDataObject {
	const applicant = firstText(privilege.applicant_project_id, project);
	return { ...privilege, applicant_project_id: applicant };
}

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many privileges of connection',
	description: 'List the projects that may bind their queues to a connection',
	fields: [connection, returnAll, limit],
	nothingFound: 'No project has been granted the use of this connection.',
	call: eachItem({
		async read(item) {
			const deadline = new Deadline();
			const count = wantedCount(item.read);
			return { id: await item.connectionId(deadline), count, deadline };
		},
		async perform({ dli }, { id, count, deadline }) {
			return (await dli.request(privilegesOf(id), { deadline })).slice(0, count);
		},
	}),
};
