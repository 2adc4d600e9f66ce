import type { IDataObject } from 'n8n-workflow';

/** The rows of a table for one output item: one per binding, or the message where none was read. */
export function rowsOf(json: IDataObject): Array<Record<string, unknown>> {
	const bindings = [json.bindings ?? json.available_queue_info ?? []].flat();
	const rows = bindings.filter(isRecord).map(({ name, status, peer_id: peer }) => ({
		name,
		status,
		peering: peer,
	}));
	if (rows.length === 0) return [{ message: json.message ?? 'no queue is bound' }];
	return json.message ? rows.map((row) => ({ ...row, message: json.message })) : rows;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;
