import type { IDataObject } from 'n8n-workflow';
import type { Known, Ledger } from './ledger';

/** The events between two states, each as one line; written from the design, not from the node. */
export function expectedEvents(before: Ledger, after: Ledger): string[] {
	const events: string[] = [];
	for (const [id, known] of after) {
		if (!before.has(id))
			events.push(line('connectionCreated', id, known, 'connection', '', 'ACTIVE'));
		events.push(...bindingEvents(id, before.get(id), known));
	}
	for (const [id, known] of before) {
		if (after.has(id)) continue;
		events.push(line('connectionDeleted', id, known, 'connection', '', 'DELETED'));
		for (const [binding, status] of known.statuses) {
			events.push(line('bindingRemoved', id, known, binding, status, 'UNBOUND'));
		}
	}
	return events;
}

function bindingEvents(id: string, before: Known | undefined, after: Known): string[] {
	const events: string[] = [];
	for (const [binding, status] of after.statuses) {
		const previous = before?.statuses.get(binding) ?? '';
		const say = (event: string) => events.push(line(event, id, after, binding, previous, status));
		if (!previous) say('bindingAdded');
		if (status === 'ACTIVE' && previous !== 'ACTIVE') say('bindingActive');
		if (status === 'FAILED' && previous !== 'FAILED') say('bindingFailed');
	}
	for (const [binding, previous] of before?.statuses ?? []) {
		if (after.statuses.has(binding)) continue;
		events.push(line('bindingRemoved', id, after, binding, previous, 'UNBOUND'));
	}
	return events;
}

function line(
	event: string,
	id: string,
	{ name }: Known,
	binding: string,
	previous: string,
	status: string,
): string {
	const what = binding === 'connection' ? `connection/${name}` : binding;
	return [event, id, name, what, `${previous}→${status}`].join(' ');
}

/** An item of the trigger in the same form. */
export const lineOf = (item: IDataObject): string =>
	[
		item.event,
		item.connection_id,
		item.connection_name,
		`${item.type}/${item.name}`,
		`${item.previous_status}→${item.status}`,
	].join(' ');

/** Lines that only one of the two has, or has more often. */
export function differing(expected: string[], found: string[]): string[] {
	const missing = [...expected];
	const extra = found.filter((line) => {
		const at = missing.indexOf(line);
		if (at >= 0) missing.splice(at, 1);
		return at < 0;
	});
	return [...missing.map((line) => `- ${line}`), ...extra.map((line) => `+ ${line}`)];
}
