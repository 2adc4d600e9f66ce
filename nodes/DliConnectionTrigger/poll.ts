import type { IPollFunctions } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';

import { DliClient } from '../shared/dli/client';
import { Deadline } from '../shared/dli/delays';
import { DliError } from '../shared/dli/DliError';
import { connection } from '../shared/form/connection';
import type { Field, Refuse } from '../shared/form/field';
import type { Change } from './changes';
import { changesSince, samplesOf } from './changes';
import { triggerOn, watch } from './fields';
import { Memory } from './memory';
import type { Snapshot } from './snapshot';
import { snapshotOf } from './snapshot';
import type { Reading, Watched } from './watched';
import { readWatched, scopeOf } from './watched';

/** Seconds after which nothing more is sent or tried again. */
const secondsForRequests = 37;

/** Seconds after which a poll is over, whatever is under way: n8n may give it up after 45 s. */
const secondsInAll = 39;

/**
 * One poll: reads what is watched, remembers it, and returns the changes since the last poll that
 * the workflow is to start on. The first poll only remembers. Nothing is remembered of a poll that
 * could not read everything, so the next one reports what changed meanwhile.
 * @throws DliError, NodeOperationError
 */
export async function pollOnce(poll: IPollFunctions): Promise<Change[]> {
	const node = poll.getNode();
	const refuse: Refuse = (parameter, what, nextStep) =>
		new NodeOperationError(node, `${parameter}: ${what}`, { description: nextStep });
	const entered = <T>(field: Field<T>): T =>
		field.parse(poll.getNodeParameter(field.form.name, null), refuse);

	const chosen = entered(triggerOn);
	const watched = entered(watch) === 'allConnections' ? 'all' : entered(connection);
	if (poll.getMode() === 'manual') {
		const { connections } = await firstReading(poll, watched, refuse);
		return samplesOf(connections, chosen);
	}
	const credential = node.credentials?.dliApi?.id ?? '';
	const memory = new Memory(poll, `${credential} ${scopeOf(watched)}`);
	const before = memory.recall();
	if (!before) {
		const { connections } = await firstReading(poll, watched, refuse);
		memory.keep(snapshotOf(connections));
		return [];
	}
	const { connections, forbidden } = await readInTime(poll, watched, before);
	const unseen: Snapshot = new Map();
	const seen: Snapshot = new Map();
	for (const [id, known] of before) {
		const forbiddenAt = forbidden.get(id);
		if (forbiddenAt === undefined) seen.set(id, known);
		else unseen.set(id, { ...known, forbiddenAt });
	}
	const isNews = memory.keep(new Map([...unseen, ...snapshotOf(connections)]));
	return isNews ? changesSince(seen, connections).filter(({ event }) => chosen.has(event)) : [];
}

/** The first reading, which refuses a connection that does not exist; later ones report it gone. */
async function firstReading(
	poll: IPollFunctions,
	watched: Watched,
	refuse: Refuse,
): Promise<Reading> {
	const reading = await readInTime(poll, watched, new Map());
	if (watched === 'all' || reading.connections.size > 0) return reading;
	const what = 'id' in watched ? `${watched.id} does not exist` : `none is named “${watched.name}”`;
	throw refuse(
		'Connection',
		what,
		'Choose one from the list, and check that the credential names the project it belongs to.',
	);
}

/**
 * Reads what is watched within the time that n8n gives a poll.
 * @throws DliError also when that is over, whatever is still under way; nobody waits for it
 */
async function readInTime(
	poll: IPollFunctions,
	watched: Watched,
	before: Snapshot,
): Promise<Reading> {
	const deadline = Deadline.fromNow(secondsForRequests);
	const check = () => {
		if (deadline.remaining === 0) throw tookTooLong();
	};
	const over = new AbortController();
	const limit = sleep(secondsInAll * 1000, over.signal).then(() => {
		throw tookTooLong();
	});
	try {
		const reading = readWatched(new DliClient(poll, deadline), watched, before, check);
		return await Promise.race([reading, limit]);
	} finally {
		over.abort();
	}
}

function tookTooLong(): DliError {
	return new DliError(
		'unavailable',
		`DLI did not answer in full within ${secondsForRequests} s.`,
		'Nothing is lost: the next poll reports what has changed. If it persists, watch one connection, or see whether something slows down the way to DLI.',
	);
}
