import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../shared/dli/answer';
import { getConnection, isMissing, isThere } from '../shared/dli/connections';
import { Refusal } from '../shared/dli/DliError';
import type { Transport } from '../shared/dli/client';
import { eachOf } from './eachOf';
import type { Connections } from './snapshot';

/**
 * One connection; undefined when it is gone, a refusal when the credential may not see it.
 * @throws Refusal when the service does not say which
 */
export async function look(dli: Transport, id: string): Promise<IDataObject | Refusal | undefined> {
	const answer = await dli.ask(getConnection(id));
	if (!(answer instanceof Refusal)) {
		if (firstText(answer.id, answer.name) === '') throw describesNothing();
		return isThere(answer) ? answer : undefined;
	}
	if (isMissing(answer)) return undefined;
	if (answer.httpStatus === 403 || meansForbidden.has(answer.code)) return answer;
	throw answer;
}

/**
 * Looks closer at connections that were remembered but not listed. A list that shifts while its
 * pages are read may have skipped one; one that the credential may no longer see is not deleted.
 * @returns what is there after all, and the IDs of what cannot be seen
 * @throws Refusal as `look` does; then nothing more is sent
 */
export async function lookForUnlisted(
	dli: Transport,
	ids: string[],
): Promise<{ found: Connections; invisible: Set<string> }> {
	const found: Connections = new Map();
	const invisible = new Set<string>();
	await eachOf(ids, async (id) => {
		const seen = await look(dli, id);
		if (seen instanceof Refusal) invisible.add(id);
		else if (seen) found.set(id, seen);
	});
	return { found, invisible };
}

const meansForbidden = new Set(['DLI.0003', 'DLI.0016']);

const describesNothing = () =>
	new Refusal(
		'refused',
		'The service answered with something that describes no connection.',
		'Check the endpoint in the credential, and whether a proxy stands in between. The next poll catches up.',
	);
