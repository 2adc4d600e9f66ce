import { objectsIn } from '../../shared/dli/answer';
import { getConnection } from '../../shared/dli/connections';
import { Refusal } from '../../shared/dli/DliError';
import { connectionId } from '../../shared/form/connection';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import { askRoutes } from './askRoutes';
import { cidr, routeName } from './fields';

/** `POST …/{connection_id}/routes` (dli_02_0371). */
export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create route of connection',
	description:
		'Let queues reach addresses behind the subnet of a connection; one that exists is fine',
	fields: [connectionId, routeName, cidr],
	call: eachItem({
		read: async (run, item) => ({
			id: await run.read(connectionId, item),
			name: run.read(routeName, item),
			cidr: run.read(cidr, item),
		}),
		async perform({ dli }, { id, ...route }) {
			const answer = await askRoutes(dli, {
				method: 'POST',
				uri: '/routes',
				path: { connection_id: id },
				body: route,
			});
			const created = { connection_id: id, ...route };
			if (!(answer instanceof Refusal)) return [created];
			const connection = answer.kind === 'refused' ? await dli.ask(getConnection(id)) : answer;
			const isThere =
				!(connection instanceof Refusal) &&
				objectsIn(connection.routes).some(
					(one) => one.name === route.name && one.cidr === route.cidr,
				);
			if (!isThere) throw answer;
			return [{ ...created, already_created: true }];
		},
		key: ({ id }) => id,
	}),
};
