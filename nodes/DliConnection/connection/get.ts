import { withoutEnvelope } from '../../shared/dli/answer';
import { getConnection } from '../../shared/dli/connections';
import { connectionId } from '../../shared/form/connection';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';

/** `GET …/enhanced-connections/{connection_id}` (dli_02_0189). */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get connection',
	description: 'Read a connection with its bindings, hosts and routes',
	fields: [connectionId],
	call: eachItem({
		read: async (run, item) => await run.read(connectionId, item),
		perform: async ({ dli }, id) => [withoutEnvelope(await dli.request(getConnection(id)))],
	}),
};
