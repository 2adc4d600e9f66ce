import { Deadline } from '../../shared/dli/delays';
import { DliError, isGone } from '../../shared/dli/DliError';
import { connection } from '../../shared/form/connection';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import { changeRoutes, routeName } from './routes';

/** `DELETE …/{connection_id}/routes/{name}` (dli_02_0372). */
export const deleteRoute: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete route of connection',
	description: 'Remove a route from a connection; one that is gone already is fine',
	fields: [connection, routeName],
	call: eachItem({
		async read(item) {
			const deadline = new Deadline();
			return { name: item.read(routeName), id: await item.connectionId(deadline), deadline };
		},
		async perform({ dli }, { id, name, deadline }) {
			const path = { connection_id: id, name };
			let wasLost = false;
			const answer = await changeRoutes(
				dli,
				{ method: 'DELETE', uri: '/routes/{name}', path },
				deadline,
				(routes) => {
					wasLost = true;
					return routes.every((one) => one.name !== name);
				},
			);
			const deleted = { deleted: true, connection_id: id, name };
			if (!(answer instanceof DliError)) return [deleted];
			if (!isGone(answer, 'route', name)) throw answer;
			return [wasLost ? deleted : { ...deleted, already_deleted: true }];
		},
		key: ({ id }) => id,
	}),
};
