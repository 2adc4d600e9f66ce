import type { INodeProperties } from 'n8n-workflow';

import { isObject } from '../answer';
import { Deadline, defaultSeconds } from '../deadline';
import type { Run } from '../run';
import type { Field } from './field';
import { isTrue } from './waitForCompletion';

const timeout: INodeProperties = {
	displayName: 'Timeout (Seconds)',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: defaultSeconds,
	description: 'How long to wait, and to try again what did not go through, at most',
};

const combineItems: INodeProperties = {
	displayName: 'Combine Items',
	name: 'combineItems',
	type: 'boolean',
	default: true,
	description:
		'Whether input items that name the same connection go out as one request. If the service refuses it, the items are separated, so that one wrong name concerns only its own item.',
};

const collection = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options,
});

/** `options` with the timeout alone, read as the time that starts now. */
export const timeoutOption: Field<Deadline> = {
	form: collection([timeout]),
	read: (run, item) => new Deadline(readSeconds(run, item)),
};

/** `options` of Bind and Unbind. */
export const bindingOptions: Field<{ combineItems: boolean; seconds: number }> = {
	form: collection([combineItems, timeout]),
	read(run, item) {
		const { combineItems: combine } = readOptions(run, item);
		return {
			combineItems: combine === undefined || isTrue(combine),
			seconds: readSeconds(run, item),
		};
	},
};

function readOptions(run: Run, item: number) {
	const options = run.parameter('options', item);
	return isObject(options) ? options : {};
}

function readSeconds(run: Run, item: number): number {
	const { timeout: entered } = readOptions(run, item);
	if (entered === undefined || entered === null || entered === '') return defaultSeconds;
	const seconds = Number(entered);
	if (Number.isFinite(seconds) && seconds > 0) return seconds;
	throw run.badInput(
		'Timeout',
		`“${String(entered)}” is no number of seconds`,
		'Give a number above 0, for example 900.',
		item,
	);
}
