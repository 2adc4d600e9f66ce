import * as fc from 'fast-check';
import type { INodeExecutionData } from 'n8n-workflow';
import { itemsOf, settingOfTests } from '../setting';
import { seedIds } from '../emulator';
import { actions } from '../emulator/actions';
import { filledForms, withOther } from '../form/forms';
import { effort } from './effort';
import { oddJson, oddText } from './odd';
import { isSentence, namesItem } from './sentence';

const setting = settingOfTests({ settle: 0, switches: { connectivityPending: 0 } });

/** What the reference allows as method and path, each value being one segment. */
const allowed = actions.map(({ uri }) => {
	const [method = '', path = ''] = uri.split(' ');
	const pattern = path
		.replace('{project_id}', seedIds.projectId)
		.replaceAll('.', '\\.')
		.replaceAll(/\{\w+\}/g, '[A-Za-z0-9_%-]+');
	return { method, path: new RegExp(`^${pattern}$`) };
});

/** Requests that are none of the reference. */
const strays = () =>
	setting.cloud.journal
		.map(({ method, url }) => ({ method, path: url.split('?')[0] ?? '' }))
		.filter(
			({ method, path }) => !allowed.some((one) => one.method === method && one.path.test(path)),
		);

/** Each place of each operation, and each parameter as a whole. */
const places = filledForms.flatMap(({ resource, operation, form, others }) =>
	[...new Set([...Object.keys(others), ...Object.keys(form)])].map((place) => ({
		resource,
		operation,
		form,
		place,
	})),
);

/** What is wrong with how an input item came out, if anything. */
function faultIn(
	value: unknown,
	item: number,
	outputs: INodeExecutionData[][],
	mayBeNothing: boolean,
): string[] {
	const [done = [], refused = []] = outputs.map((items) =>
		items.filter(({ pairedItem }) => JSON.stringify(pairedItem) === `{"item":${item}}`),
	);
	const [first] = refused;
	const given = JSON.stringify(value) ?? '';
	if (!first) return done.length > 0 || mayBeNothing ? [] : [`${given} came to nothing`];
	const { error } = first.json;
	if (done.length > 0) return [`${given} was done and refused`];
	if (refused.length > 1) return [`${given} was refused twice`];
	const tells = isSentence(error, typeof value === 'string' ? value : given);
	return tells && namesItem(String(error), item) ? [] : [`${given}: ${String(error)}`];
}

const value = fc.oneof(oddText, oddJson);

/** Objects that cannot be turned into text, and what looks like many. */
const hostile: unknown[] = [
	{ toString: 1 },
	{ toString: null, valueOf: null },
	[{ toString: 1 }],
	{ __rl: true, mode: { toString: 1 }, value: [[]] },
	{ values: { values: { toString: 1 } } },
	{ length: -1 },
];

describe.each(places)('$resource: $operation with anything in $place', (one) => {
	const { resource, operation, place } = one;
	const form = withOther(one.form, { [place]: '={{ $json.value }}' });

	it('refuses it in a sentence or does its work, and strays nowhere', async () => {
		const values = [...hostile, ...fc.sample(value, effort(6, places.indexOf(one)))];
		const input = itemsOf(values.map((entry) => ({ value: entry as never })));
		setting.cloud.reset();
		const settings = { input, onError: 'continueErrorOutput' } as const;
		const result = await setting.run({ resource, operation, ...form }, settings);
		expect(result.error?.message).toBeUndefined();
		const outputs = result.outputs('node');
		const isList = operation === 'getAll';
		expect(values.flatMap((entry, item) => faultIn(entry, item, outputs, isList))).toEqual([]);
		expect(strays()).toEqual([]);
	});
});

it('an item that is refused keeps everything from being sent', async () => {
	const anywhere = fc.constantFrom(...places);
	await fc.assert(
		fc.asyncProperty(anywhere, value, async ({ resource, operation, form, place }, entry) => {
			setting.cloud.reset();
			const parameters = withOther(form, { [place]: '={{ $json.value }}' });
			const input = itemsOf([{ value: entry as never }]);
			const { error } = await setting.run({ resource, operation, ...parameters }, { input });
			if (error?.name === 'NodeOperationError') expect(setting.cloud.journal).toEqual([]);
			else expect(error?.name ?? 'NodeApiError').toBe('NodeApiError');
		}),
		effort(40),
	);
});
