import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../../shared/dli/answer';
import { entriesOf } from '../../shared/dli/bindings';
import type { Resolution } from '../../shared/dli/client';
import { connectionsNamed } from '../../shared/dli/connections';
import type { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import type { DliRequest } from '../../shared/dli/request';
import { asError } from '../../shared/form/errors';
import type { Run } from '../../shared/operation/run';

/** The request body of a new connection (dli_02_0187). */
interface Body extends IDataObject {
	name: string;
	dest_vpc_id: string;
	dest_network_id: string;
	queues?: string[];
}

/** No signed request survives a larger difference between the clocks (ms). */
const clocksDiffer = 15 * 60_000;

/**
 * Creates a connection and gives its ID. If the answer is lost, the list tells whether it was
 * created: only a connection that can be this item's own is taken for that.
 * @returns `existed` if there was one already, which is wanted with `returnIt` only
 */
export async function createOnce(
	run: Run,
	body: Body,
	deadline: Deadline,
	ifExists: 'fail' | 'returnIt',
): Promise<{ id: string; existed: boolean }> {
	const begun = Date.now();
	const request: DliRequest<string> = {
		method: 'POST',
		uri: '/v2.0/{project_id}/datasource/enhanced-connections',
		body,
		topic: 'create',
		parse: ({ connection_id: id }) => firstText(id) || undefined,
	};
	const findOwn = async () => (await connectionsNamed(run.dli, body.name, deadline)).find(isOwn);
	const isOwn = (connection: IDataObject) =>
		firstText(connection.id) !== '' &&
		differences(connection, body).length === 0 &&
		Number(connection.create_time) >= begun - clocksDiffer &&
		!run.createdIds.has(firstText(connection.id)) &&
		[...(entriesOf(connection).queue?.keys() ?? [])].every((queue) => body.queues?.includes(queue));
	let wasLost = false;
	const answer = await run.dli.tryRequest(request, {
		deadline,
		async resolveUnknownOutcome(): Promise<Resolution<string>> {
			wasLost = true;
			try {
				const own = await findOwn();
				return own ? { done: firstText(own.id) } : { again: request };
			} catch (error) {
				return error instanceof DliError ? error : unreadable(asError(error));
			}
		},
	});
	if (!(answer instanceof DliError)) return noted(run, answer);
	// What the list did not show yet may stand in the way of the second request.
	const late = wasLost && answer.kind === 'rejected' ? await findOwn() : undefined;
	if (late) return noted(run, firstText(late.id));
	if (ifExists === 'returnIt' && answer.code === 'DLI.0006') {
		return { id: await existing(run, body, deadline, answer), existed: true };
	}
	if (answer.kind !== 'outcomeUnknown') throw answer;
	throw answer.with({
		message: `${answer.message} Whether connection ${body.name} was created is not known: look for it before running this again.`,
	});
}

function noted(run: Run, id: string): { id: string; existed: boolean } {
	run.createdIds.add(id);
	return { id, existed: false };
}

/** The ID of the connection that stands in the way, if it leads to the same place. */
async function existing(run: Run, body: Body, deadline: Deadline, refused: DliError) {
	const [connection] = await connectionsNamed(run.dli, body.name, deadline);
	const id = firstText(connection?.id);
	if (!connection || !id) throw refused;
	const different = differences(connection, body);
	if (different.length === 0) return id;
	throw refused.with({
		message: `Connection ${body.name} exists already, but leads elsewhere: ${different.join(', ')}.`,
		nextStep: 'Choose another name, or correct VPC ID and Subnet ID.',
	});
}

/** What tells where a connection leads from where it was to lead, in words. */
function differences(connection: IDataObject, body: Body): string[] {
	const pairs = [
		['VPC', connection.dest_vpc_id, body.dest_vpc_id],
		['subnet', connection.dest_network_id, body.dest_network_id],
	] as const;
	return pairs
		.filter(([, found, wanted]) => found !== wanted)
		.map(
			([noun, found, wanted]) => `${noun} ${firstText(found) || 'unknown'} instead of ${wanted}`,
		);
}

function unreadable({ message }: Error): DliError {
	return new DliError(
		'outcomeUnknown',
		message,
		'Look for the connection before running this again.',
	);
}
