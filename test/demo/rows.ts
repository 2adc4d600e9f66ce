import type { IDataObject } from 'n8n-workflow';

/** The rows of a table for one output item: one per binding, or the item where it has none. */
export function rowsOf(json: IDataObject): Array<Record<string, unknown>> {
	const listed = json.bindings ?? json.available_queue_info;
	if (!Array.isArray(listed)) return [json];
	const rows = listed.filter(isRecord);
	if (rows.length === 0) return [{ queue: '(no queue is bound)' }];
	return rows.map(({ name, status, peer_id: peer }) => ({ queue: name, status, peering: peer }));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;
