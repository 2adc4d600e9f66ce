import type { IPollFunctions } from 'n8n-workflow';

import { shortened, textIn } from '../shared/form/text';
import type { Refuse } from '../shared/form/field';
import { events } from './fields';

/**
 * The events that start the workflow; an expression may give an array or comma-separated text.
 * @throws NodeOperationError for any other word, which would never start it
 */
export function chosenEvents(poll: IPollFunctions, refuse: Refuse): Set<string> {
	const value: unknown = poll.getNodeParameter('triggerOn', []);
	const list: unknown[] = typeof value === 'string' ? value.split(',') : [value].flat();
	const chosen = new Set(list.map((event) => textIn(event).trim()).filter(Boolean));
	const known: string[] = events.map((event) => event.value);
	const rule = `The events are ${known.join(', ')}.`;
	for (const event of chosen) {
		if (known.includes(event)) continue;
		throw refuse('Trigger On', `“${shortened(event)}” is no event`, rule);
	}
	if (chosen.size === 0) throw refuse('Trigger On', 'nothing is chosen', rule);
	return chosen;
}
