import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../shared/dli/answer';
import type { DliClient } from '../shared/dli/client';
import { forEachConcurrently } from '../shared/dli/concurrency';
import {
	connectionList,
	fetchConnection,
	isConnectionGone,
	isThere,
} from '../shared/dli/connections';
import { DliError } from '../shared/dli/DliError';
import { pages } from '../shared/dli/pages';
import type { ConnectionRef } from '../shared/form/connection';
import type { Connections, Snapshot } from './snapshot';
import { lacksBindings } from './snapshot';

/** All connections of the project, or one: by ID, or whichever has the name. */
export type Watched = 'all' | ConnectionRef;

/** What one poll has read. */
export interface Reading {
	connections: Connections;
	/** IDs of known connections that the credential may not see, and when that was found. */
	forbidden: Map<string, number>;
}

/** How long a connection that the credential may not see is not asked for again (ms). */
const pauseAfterForbidden = 60 * 60_000;

/** Tells what is watched from anything else that could be. */
export function scopeOf(watched: Watched): string {
	if (watched === 'all') return watched;
	return 'id' in watched ? watched.id : `name ${watched.name}`;
}

/**
 * Reads what is watched. A closer look is taken at connections that are known but not listed (a
 * list that shifts while its pages are read may have skipped one, and one that the credential may
 * no longer see is not deleted), and at those that are listed without their bindings.
 * @param before what the last poll saw
 * @param check throws when the poll has taken too long; called before each request
 * @throws DliError unless everything was read; then nothing more is sent
 */
export async function readWatched(
	dli: DliClient,
	watched: Watched,
	before: Snapshot,
	check: () => void,
): Promise<Reading> {
	const connections: Connections = new Map();
	const forbidden = new Map<string, number>();
	const unlisted = new Set(before.keys());
	const unread = new Set<string>();
	for await (const connection of listed(dli, watched, check)) {
		const id = firstText(connection.id);
		// An ID that is not a segment of a path would be refused at every later look.
		if (!isThere(connection) || !/^[\w-]+$/.test(id)) continue;
		unlisted.delete(id);
		if (lacksBindings(connection, before.get(id))) unread.add(id);
		else connections.set(id, connection);
	}
	for (const id of unlisted) {
		const { forbiddenAt } = before.get(id) ?? {};
		if (forbiddenAt !== undefined && isRecent(forbiddenAt)) forbidden.set(id, forbiddenAt);
		else unread.add(id);
	}
	const only = watched !== 'all' && 'id' in watched ? watched.id : undefined;
	if (only) unread.add(only);
	await forEachConcurrently([...unread], async (id) => {
		check();
		const known = before.get(id);
		const connection = await fetchConnection(dli, id);
		if (!(connection instanceof DliError)) {
			if (known && lacksBindings(connection, known)) throw withoutBindings(known.name || id);
			connections.set(id, connection);
		} else if (isForbidden(connection) && id !== only) {
			forbidden.set(id, Date.now());
		} else if (!isConnectionGone(connection, id)) {
			throw connection;
		}
	});
	return { connections, forbidden };
}

/** What the service lists of what is watched; nothing for a connection that is known by its ID. */
async function* listed(
	dli: DliClient,
	watched: Watched,
	check: () => void,
): AsyncGenerator<IDataObject> {
	if (watched !== 'all' && 'id' in watched) return;
	// The service's own filter may match loosely.
	const query = watched === 'all' ? {} : { name: watched.name };
	for await (const { entries } of pages(dli, connectionList(query))) {
		yield* watched === 'all' ? entries : entries.filter(({ name }) => name === watched.name);
		check();
	}
}

/** A clock that was set back does not lengthen the pause. */
function isRecent(time: number): boolean {
	const elapsed = Date.now() - time;
	return elapsed >= 0 && elapsed < pauseAfterForbidden;
}

const forbiddenCodes = new Set(['DLI.0003', 'DLI.0016', 'APIG.0302', 'APIG.0310']);

/** True when DLI or its gateway says that the user lacks the right to see this. */
function isForbidden({ code }: DliError): boolean {
	return forbiddenCodes.has(code.replace(/^APIGW/, 'APIG'));
}

function withoutBindings(name: string): DliError {
	return new DliError(
		'unavailable',
		`DLI described connection ${name} without the bindings that it had before.`,
		'Nothing is reported of that; the next poll looks again. If it persists, check whether a proxy is in the way.',
	);
}
