import type { IDataObject } from 'n8n-workflow';

import { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import { connection } from '../../shared/form/connection';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import { changeRoutes, cidr, routeName, routesOf } from './routes';

/** `POST …/{connection_id}/routes` (dli_02_0371). */
export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create route of connection',
	description:
		'Let queues reach addresses behind the subnet of a connection; one that exists is fine',
	fields: [connection, routeName, cidr],
	call: eachItem({
		async read(item) {
			const deadline = new Deadline();
			const route = { name: item.read(routeName), cidr: item.read(cidr) };
			return { id: await item.connectionId(deadline), route, deadline };
		},
		async perform({ dli }, { id, route, deadline }) {
			const isThere = (routes: IDataObject[]) =>
				routes.some((one) => one.name === route.name && one.cidr === route.cidr);
			const request = {
				method: 'POST',
				uri: '/routes',
				path: { connection_id: id },
				body: route,
			} as const;
			let wasLost = false;
			const answer = await changeRoutes(dli, request, deadline, (routes) => {
				wasLost = true;
				return isThere(routes);
			});
			const created = { connection_id: id, ...route };
			if (!(answer instanceof DliError)) return [created];
			const routes = answer.kind === 'rejected' ? await routesOf(dli, id, deadline) : answer;
			if (routes instanceof DliError || !isThere(routes)) throw answer;
			return [wasLost ? created : { ...created, already_created: true }];
		},
		key: ({ id }) => id,
	}),
};
