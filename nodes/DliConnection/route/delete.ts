import { Refusal } from '../../shared/dli/DliError';
import { connectionId } from '../../shared/form/connection';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import { askRoutes } from './askRoutes';
import { routeName } from './fields';

/** `DELETE …/{connection_id}/routes/{name}` (dli_02_0372). */
export const deleteRoute: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete route of connection',
	description: 'Remove a route from a connection; one that is gone already is fine',
	fields: [connectionId, routeName],
	call: eachItem({
		read: async (run, item) => ({
			id: await run.read(connectionId, item),
			name: run.read(routeName, item),
		}),
		async perform({ dli }, { id, name }) {
			const answer = await askRoutes(dli, {
				method: 'DELETE',
				uri: '/routes/{name}',
				path: { connection_id: id, name },
			});
			const deleted = { deleted: true, connection_id: id, name };
			if (!(answer instanceof Refusal)) return [deleted];
			if (!answer.saysMissing('route')) throw answer;
			return [{ ...deleted, already_deleted: true }];
		},
		key: ({ id }) => id,
	}),
};
