import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Refuse } from '../shared/form/field';
import { changesSince } from './changes';
import { chosenEvents } from './chosenEvents';
import { DliClient } from '../shared/dli/client';
import { Deadline } from '../shared/dli/delays';
import { lookForUnlisted } from './look';
import { Memory } from './memory';
import { samplesOf } from './samples';
import type { Connections, Snapshot } from './snapshot';
import { snapshotOf } from './snapshot';
import { watchedBy } from './watched';

/** n8n's durable scheduler gives a poll up after 45 s, without a word about why. */
const secondsPerPoll = 38;

/**
 * One poll: reads what is watched, remembers it, and returns the changes since the last poll that
 * the workflow is to start on. The first poll only remembers. Nothing is remembered of a poll that
 * could not read everything, so the next one reports what changed meanwhile.
 * @throws DliError, NodeOperationError
 */
export async function pollOnce(poll: IPollFunctions): Promise<IDataObject[]> {
	const node = poll.getNode();
	const dli = new DliClient(poll, Deadline.fromNow(secondsPerPoll));
	const refuse: Refuse = (parameter, what, nextStep) =>
		new NodeOperationError(node, `${parameter}: ${what}`, { description: nextStep });
	const chosen = chosenEvents(poll, refuse);
	const watched = watchedBy(poll, dli, refuse);
	if (poll.getMode() === 'manual') return samplesOf(await watched.begin());

	const credential = node.credentials?.dliApi?.id;
	const memory = new Memory(poll, `${credential ?? ''} ${watched.scope}`);
	const before = memory.recall();
	if (!before) {
		memory.keep(snapshotOf(await watched.begin()));
		return [];
	}
	const listed = await watched.read();
	const missing = [...before.keys()].filter((known) => !listed.has(known));
	const { found, invisible } = await lookForUnlisted(dli, missing);
	const now: Connections = new Map([...listed, ...found]);
	const unseen: Snapshot = new Map([...before].filter(([known]) => invisible.has(known)));
	const seen: Snapshot = new Map([...before].filter(([known]) => !invisible.has(known)));
	const changes = changesSince(seen, now).filter(({ event }) => chosen.has(String(event)));
	return memory.keep(new Map([...unseen, ...snapshotOf(now)])) ? changes : [];
}
