import type { IDataObject } from 'n8n-workflow';

import { withoutEnvelope } from '../../shared/dli/answer';
import { bindingsIn } from '../../shared/dli/bindings';
import { getConnection } from '../../shared/dli/connections';
import { Deadline } from '../../shared/dli/delays';
import { connection } from '../../shared/form/connection';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';

/** `GET …/enhanced-connections/{connection_id}` (dli_02_0189). */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get connection',
	description: 'Read a connection with its bindings, hosts and routes',
	fields: [connection],
	call: eachItem({
		async read(item) {
			const deadline = new Deadline();
			return { id: await item.connectionId(deadline), deadline };
		},
		async perform({ dli }, { id, deadline }) {
			return [withBindings(await dli.request(getConnection(id), { deadline }))];
		},
	}),
};

/** The service's own object, and its bindings in the shape of the other operations. */
export function withBindings(object: IDataObject): IDataObject {
	const { id, name, status, ...more } = withoutEnvelope(object);
	const first = {
		...(id !== undefined && { id }),
		...(name !== undefined && { name }),
		...(status !== undefined && { status }),
	};
	return { ...first, bindings: bindingsIn(object), ...more };
}
