import type { IDataObject } from 'n8n-workflow';

import type { Field } from '../shared/form/field';
import { nameRule } from '../shared/form/names';
import type { Entered } from '../shared/form/options';
import { optionalTextField } from '../shared/form/text';
import { momentField } from '../shared/form/values';
import type { Item } from '../shared/operation/item';

const queueText = optionalTextField(
	{
		displayName: 'Queue',
		name: 'queueName',
		placeholder: 'e.g. reports',
		description: 'Only jobs of this queue',
	},
	nameRule,
);

/** The queue of a list of jobs, in lower case. */
export const queueFilter: Field<string | undefined> = {
	form: queueText.form,
	parse: (value, refuse) => queueText.parse(value, refuse)?.toLowerCase(),
};

/** The time from which on jobs are listed. */
export const startedAfter = momentField({
	displayName: 'Started After',
	name: 'startedAfter',
	description: 'Only jobs that began at this time or later',
});

/** The time up to which jobs are listed. */
export const startedBefore = momentField({
	displayName: 'Started Before',
	name: 'startedBefore',
	description: 'Only jobs that began at this time or earlier',
});

/** `start` and `end` of a list, in ms since 1970; a time without a zone is one of the workflow. */
export function startTimes(filter: Entered, { run }: Item): IDataObject {
	const zone = run.context.getTimezone();
	const [after, before] = [filter(startedAfter), filter(startedBefore)];
	return {
		...(after && { start: after(zone) }),
		...(before && { end: before(zone) }),
	};
}
