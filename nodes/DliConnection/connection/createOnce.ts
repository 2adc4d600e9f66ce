import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../answer';
import type { Deadline } from '../deadline';
import type { Settled, Transport } from '../transport';
import { connectionsNamed } from './findByName';

/** The request body of a new connection (dli_02_0187). */
interface Body extends IDataObject {
	name: string;
	dest_vpc_id: string;
	dest_network_id: string;
}

/**
 * Creates a connection and returns its ID. If the answer is lost, the name tells whether it was
 * created: a second request goes out only if no connection of this name leads to this subnet.
 */
export async function createOnce(dli: Transport, body: Body, deadline: Deadline): Promise<string> {
	const request = {
		method: 'POST',
		uri: '/v2.0/{project_id}/datasource/enhanced-connections',
		body,
	} as const;
	const settle = async (): Promise<Settled> => {
		try {
			const created = (await connectionsNamed(dli, body.name)).find(
				({ dest_vpc_id: vpc, dest_network_id: subnet }) =>
					vpc === body.dest_vpc_id && subnet === body.dest_network_id,
			);
			return created ? { done: { connection_id: created.id } } : { again: request };
		} catch {
			return { unreadable: true };
		}
	};
	return firstText((await dli.request(request, { deadline, settle })).connection_id);
}
