import type { Resolution } from '../../shared/dli/client';
import { connectionUri, fetchConnection, isConnectionGone } from '../../shared/dli/connections';
import { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import type { DliRequest } from '../../shared/dli/request';
import { confirmation } from '../../shared/dli/request';
import { connection } from '../../shared/form/connection';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import type { Run } from '../../shared/operation/run';

/** `DELETE …/enhanced-connections/{connection_id}` (dli_02_0188). */
export const deleteConnection: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete connection',
	description:
		'Remove a connection and the bindings of its queues; one that is gone already is fine',
	fields: [connection],
	call: eachItem({
		async read(item) {
			const deadline = new Deadline();
			return { ...(await item.findConnection(deadline)), deadline };
		},
		async perform(run, wanted) {
			if (!('id' in wanted)) {
				return [
					{ deleted: true, connection_id: '', connection_name: wanted.name, already_deleted: true },
				];
			}
			const wasThere = await deleteOnce(run, wanted.id, wanted.deadline);
			const deleted = { deleted: true, connection_id: wanted.id };
			return [wasThere ? deleted : { ...deleted, already_deleted: true }];
		},
		key: (wanted) => ('id' in wanted ? wanted.id : wanted.name),
	}),
};

/** Deletes a connection; false if there was none before this run asked. */
async function deleteOnce({ dli }: Run, id: string, deadline: Deadline): Promise<boolean> {
	const request: DliRequest<string> = {
		method: 'DELETE',
		uri: connectionUri,
		path: { connection_id: id },
		topic: 'connection',
		parse: confirmation,
	};
	let wasLost = false;
	const answer = await dli.tryRequest(request, {
		deadline,
		async resolveUnknownOutcome(): Promise<Resolution<string>> {
			wasLost = true;
			const found = await fetchConnection(dli, id, { deadline });
			if (!(found instanceof DliError)) return { again: request };
			return isConnectionGone(found, id) ? { done: '' } : found;
		},
	});
	if (!(answer instanceof DliError)) return true;
	if (!isConnectionGone(answer, id)) throw answer;
	return wasLost;
}
