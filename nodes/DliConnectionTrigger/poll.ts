import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { changesSince } from './changes';
import { chosenEvents } from './chosenEvents';
import { lookForUnlisted } from './look';
import { Memory } from './memory';
import { PollSession } from './pollSession';
import { samplesOf } from './samples';
import type { Connections, Snapshot } from './snapshot';
import { snapshotOf } from './snapshot';
import { watchedBy } from './watched';

/**
 * One poll: reads what is watched, remembers it, and returns the changes since the last poll that
 * the workflow is to start on. The first poll only remembers. Nothing is remembered of a poll that
 * could not read everything, so the next one reports what changed meanwhile.
 * @throws Refusal, NodeOperationError
 */
export async function pollOnce(poll: IPollFunctions): Promise<IDataObject[]> {
	const session = new PollSession(poll);
	const chosen = chosenEvents(poll, session);
	const watched = await watchedBy(poll, session);
	if (poll.getMode() === 'manual') return samplesOf(await watched.begin());

	const credential = session.node.credentials?.dliApi?.id;
	const memory = new Memory(poll, `${credential ?? ''} ${watched.scope}`);
	const before = memory.recall();
	if (!before) {
		memory.keep(snapshotOf(await watched.begin()));
		return [];
	}
	const listed = await watched.read();
	const missing = [...before.keys()].filter((known) => !listed.has(known));
	const { found, invisible } = await lookForUnlisted(session.dli, missing);
	const now: Connections = new Map([...listed, ...found]);
	const unseen: Snapshot = new Map([...before].filter(([known]) => invisible.has(known)));
	const seen: Snapshot = new Map([...before].filter(([known]) => !invisible.has(known)));
	const changes = changesSince(seen, now).filter(({ event }) => chosen.has(String(event)));
	return memory.keep(new Map([...unseen, ...snapshotOf(now)])) ? changes : [];
}
