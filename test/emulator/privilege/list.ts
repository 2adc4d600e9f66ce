import type { Action } from '../action';
import { ownConnection } from '../connection/connectionOf';
import { succeed } from '../succeed';

/** The projects that may use a connection (dli_02_0256). */
export const listPrivileges: Action = {
	uri: 'GET /v2.0/{project_id}/datasource/enhanced-connections/{connection_id}/privileges',
	identity: 'required',
	answer(call) {
		const { id, grants } = ownConnection(call);
		return succeed(call, {
			connection_id: id,
			privileges: [...grants].map((projectId) => ({
				object: `edsconnections.${id}`,
				[call.switches.privilegesProjectKey]: projectId,
				privileges: ['BIND_QUEUE'],
			})),
		});
	},
};
