import type { IDataObject } from 'n8n-workflow';

import type { DliClient } from '../shared/dli/client';
import { forEachConcurrently } from '../shared/dli/concurrency';
import { fetchConnection, isConnectionGone } from '../shared/dli/connections';
import { DliError } from '../shared/dli/DliError';
import type { Connections } from './snapshot';

/**
 * One connection; undefined when it is gone, a refusal when the credential may not see it.
 * @throws DliError when the service does not say which
 */
export async function look(dli: DliClient, id: string): Promise<IDataObject | DliError | undefined> {
	const answer = await fetchConnection(dli, id);
	if (!(answer instanceof DliError)) return answer;
	if (isConnectionGone(answer, id)) return undefined;
	if (answer.httpStatus === 403 || meansForbidden.has(answer.code)) return answer;
	throw answer;
}

/**
 * Looks closer at connections that were remembered but not listed. A list that shifts while its
 * pages are read may have skipped one; one that the credential may no longer see is not deleted.
 * @returns what is there after all, and the IDs of what cannot be seen
 * @throws DliError as `look` does; then nothing more is sent
 */
export async function lookForUnlisted(
	dli: DliClient,
	ids: string[],
): Promise<{ found: Connections; invisible: Set<string> }> {
	const found: Connections = new Map();
	const invisible = new Set<string>();
	await forEachConcurrently(ids, async (id) => {
		const seen = await look(dli, id);
		if (seen instanceof DliError) invisible.add(id);
		else if (seen) found.set(id, seen);
	});
	return { found, invisible };
}

const meansForbidden = new Set(['DLI.0003', 'DLI.0016']);
