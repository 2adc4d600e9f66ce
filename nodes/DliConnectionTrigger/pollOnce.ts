import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { connectionId } from '../DliConnection/fields/connectionId';
import { Session } from '../DliConnection/session';
import { changesSince } from './changes';
import { Memory } from './memory';
import type { Connections, Snapshot } from './snapshot';
import { snapshotOf } from './snapshot';
import { allConnections, oneConnection, unlisted } from './watched';

/**
 * One poll: reads what is watched, remembers it, and returns the changes since the last poll that
 * the workflow is to start on. The first poll only remembers. Nothing is remembered of a poll that
 * could not read everything, so the next one reports what changed meanwhile.
 * @throws Refusal, NodeOperationError
 */
export async function pollOnce(poll: IPollFunctions): Promise<IDataObject[]> {
	const session = new Session(poll);
	const { dli } = session;
	const id =
		poll.getNodeParameter('watch') === 'oneConnection'
			? await connectionId.parse(poll.getNodeParameter('connectionId'), session)
			: undefined;
	const listed = id ? await oneConnection(dli, id) : await allConnections(dli);
	if (poll.getMode() === 'manual') return samplesOf(listed);

	const credential = session.node.credentials?.dliApi?.id;
	const memory = new Memory(poll, `${credential ?? ''} ${id ?? 'all'}`);
	const before = memory.recall();
	if (!before) {
		memory.keep(snapshotOf(listed));
		return [];
	}
	const missing = [...before.keys()].filter((known) => !listed.has(known));
	const { found, invisible } = await unlisted(dli, id ? [] : missing);
	const now: Connections = new Map([...listed, ...found]);
	const unseen: Snapshot = new Map([...before].filter(([known]) => invisible.has(known)));
	const seen: Snapshot = new Map([...before].filter(([known]) => !invisible.has(known)));
	memory.keep(new Map([...unseen, ...snapshotOf(now)]));
	const triggerOn = [poll.getNodeParameter('triggerOn', [])].flat();
	return changesSince(seen, now).filter(({ event }) => triggerOn.includes(String(event)));
}

/** The bindings that there are, or else the connections, in the shape of changes. */
function samplesOf(connections: Connections): IDataObject[] {
	const changes = changesSince(new Map(), connections);
	const bindings = changes.filter(({ type }) => type !== 'connection');
	const last = new Map(
		bindings.map((change) => [`${change.connection_id} ${change.type} ${change.name}`, change]),
	);
	return last.size > 0 ? [...last.values()] : changes;
}
