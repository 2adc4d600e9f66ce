import { getConnection, isMissing } from '../../shared/dli/connections';
import { Refusal } from '../../shared/dli/DliError';
import { connectionId } from '../../shared/form/connection';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';

/** `DELETE …/enhanced-connections/{connection_id}` (dli_02_0188). */
export const deleteConnection: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete connection',
	description:
		'Remove a connection and the bindings of its queues; one that is gone already is fine',
	fields: [connectionId],
	call: eachItem({
		read: async (run, item) => await run.read(connectionId, item),
		async perform({ dli }, id) {
			const answer = await dli.ask({ ...getConnection(id), method: 'DELETE' });
			if (!(answer instanceof Refusal)) return [{ deleted: true, connection_id: id }];
			if (!isMissing(answer)) throw answer;
			return [{ deleted: true, connection_id: id, already_deleted: true }];
		},
		key: (id) => id,
	}),
};
