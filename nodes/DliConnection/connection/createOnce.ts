import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../../shared/dli/answer';
import type { Deadline } from '../../shared/dli/deadline';
import { asError } from '../../shared/form/errors';
import { Refusal } from '../../shared/dli/DliError';
import type { Settled, Transport } from '../../shared/dli/client';
import { connectionsNamed } from '../../shared/dli/findByName';

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
	let wasLost = false;
	const settle = async (): Promise<Settled> => {
		wasLost = true;
		const created = await findCreated(dli, body);
		if (created instanceof Error) return { unreadable: true };
		return created ? { done: { connection_id: created.id } } : { again: request };
	};
	const answer = await dli.ask(request, { deadline, settle });
	if (!(answer instanceof Refusal)) return idIn(answer) ?? (await idOfCreated(dli, body));
	// What the list did not show yet may stand in the way of the second request.
	const late = wasLost && answer.kind === 'refused' ? await findCreated(dli, body) : undefined;
	if (late && !(late instanceof Error)) return firstText(late.id);
	if (answer.kind === 'lost') {
		answer.message += ` Whether connection ${body.name} was created is not known: look for it before running this again.`;
	}
	throw answer;
}

const idIn = ({ connection_id: id }: IDataObject): string | undefined => firstText(id) || undefined;

/** Of a connection that was created with an answer that does not say which. */
async function idOfCreated(dli: Transport, body: Body): Promise<string> {
	const created = await findCreated(dli, body);
	if (created && !(created instanceof Error)) return firstText(created.id);
	throw new Refusal(
		'lost',
		`DLI accepted connection ${body.name}, but does not say its ID.`,
		'Look for it before running this again.',
	);
}

/** The connection with this name and subnet, if there is one; or why the list cannot be read. */
async function findCreated(dli: Transport, body: Body): Promise<IDataObject | undefined | Error> {
	try {
		return (await connectionsNamed(dli, body.name)).find(
			({ dest_vpc_id: vpc, dest_network_id: subnet }) =>
				vpc === body.dest_vpc_id && subnet === body.dest_network_id,
		);
	} catch (error) {
		return asError(error);
	}
}
