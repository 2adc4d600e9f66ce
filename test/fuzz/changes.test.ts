import * as fc from 'fast-check';
import type { INodeExecutionData } from 'n8n-workflow';
import type { Fault } from '../emulator';
import { itemsOf, Setting } from '../setting';
import { connectionWithAll, others, type Subject, subjects } from './changes';
import { effort } from './effort';
import { isSentence } from './sentence';

const said = { error_code: 'DLI.0999', error_msg: 'System maintenance' };

/** Kinds of answers that a request can get instead of its own; what gets through is tried again. */
const faults: Record<string, { fault: Fault; getsThrough: boolean }> = {
	'429': { fault: { kind: 'status', status: 429 }, getsThrough: true },
	'408': { fault: { kind: 'status', status: 408 }, getsThrough: true },
	'499': { fault: { kind: 'status', status: 499 }, getsThrough: true },
	'502': { fault: { kind: 'status', status: 502 }, getsThrough: true },
	'503': { fault: { kind: 'status', status: 503 }, getsThrough: true },
	'504': { fault: { kind: 'status', status: 504 }, getsThrough: true },
	'520': { fault: { kind: 'status', status: 520 }, getsThrough: true },
	junk: {
		fault: { kind: 'status', status: 200, body: { message: 'please wait' } },
		getsThrough: true,
	},
	nothing: { fault: { kind: 'status', status: 200, body: '' }, getsThrough: true },
	'reset before': { fault: { kind: 'resetBefore' }, getsThrough: true },
	'lost answer': { fault: { kind: 'lostAnswer' }, getsThrough: true },
	'broken JSON': { fault: { kind: 'brokenJson' }, getsThrough: true },
	'500': { fault: { kind: 'status', status: 500, body: { message: 'Oops' } }, getsThrough: false },
	'web page': { fault: { kind: 'html' }, getsThrough: false },
	redirect: { fault: { kind: 'redirect', location: 'https://elsewhere' }, getsThrough: false },
	refusal: { fault: { kind: 'status', status: 200, body: said }, getsThrough: false },
	'no right': { fault: { kind: 'status', status: 403 }, getsThrough: false },
};

interface Trial {
	subject: Subject;
	name: keyof typeof faults;
	/** How many requests pass unharmed before. */
	after: number;
	times: number;
	items: number;
}

const trial: fc.Arbitrary<Trial> = fc.record({
	subject: fc.constantFrom(...subjects),
	name: fc.constantFrom(...Object.keys(faults)),
	after: fc.integer({ min: 0, max: 4 }),
	times: fc.constantFrom(1, 1, 2),
	items: fc.constantFrom(1, 1, 3),
});

/** Every kind of fault at each of the first requests, for every operation. */
const each = subjects.flatMap((subject) =>
	Object.keys(faults).flatMap((name) =>
		[0, 1, 2].map((after): Trial => ({ subject, name, after, times: 1, items: 1 })),
	),
);

/** What is wrong with a run: what it says is not so, or what must not happen has happened. */
async function wrongIn(
	setting: Setting,
	{ subject, name, after, times, items }: Trial,
	stops: boolean,
) {
	const { cloud } = setting;
	cloud.reset();
	const wishes = Array.from({ length: items }, (_, n) => ({
		id: connectionWithAll(cloud, `connection_${n}`),
		name: `created_${n}`,
	}));
	const { fault, getsThrough } = faults[name] ?? {};
	if (fault) cloud.faults.add({ ...fault, after, times });
	const { resource, operation, form, isSo } = subject;
	const result = await setting.run(
		{ resource, operation, ...form },
		{ input: itemsOf(wishes), onError: stops ? 'stopWorkflow' : 'continueErrorOutput' },
	);
	const wrong: string[] = [];
	const [done = [], failed = []] = result.outputs('node');
	for (const item of done) {
		const wish = wishes[itemOf(item)];
		if (!wish || !isSo(cloud, wish.id, wish.name)) wrong.push('is not so');
		if (Object.keys(item.json).some((key) => key.startsWith('already_'))) wrong.push('was its own');
	}
	for (const { json } of failed) if (!isSentence(json.error)) wrong.push(String(json.error));
	if (!stops && done.length + failed.length !== items) wrong.push('an item is lost');
	// Half a refusal cannot be told from the complaint of anybody else.
	const mayFail = name === 'broken JSON' && times > 1;
	if (getsThrough && !mayFail && (failed.length > 0 || result.error)) wrong.push('gave up');
	const puts = cloud.journal.filter(
		({ method, path }) => method === 'PUT' && /connections/.test(path),
	);
	for (const { rawBody } of puts) {
		if (others.some((host) => !rawBody.includes(JSON.stringify(host))))
			wrong.push('a host is gone');
	}
	const changes = cloud.changes.map(({ kind, connectionId }) => `${kind} ${connectionId}`);
	if (new Set(changes).size !== changes.length) wrong.push('changed twice');
	if (stops && result.error) {
		const isChanged = (item: number) => {
			const { id, name: created } = wishes[item] ?? { id: '', name: '' };
			return isSo(cloud, id, created);
		};
		wrong.push(...notAsNamed(isChanged, items, String(result.error?.description)));
	}
	return wrong;
}

/** Items that were changed and are not named, or named and not changed; or that none was spared. */
function notAsNamed(isChanged: (item: number) => boolean, items: number, text: string): string[] {
	const [, list = ''] = /Carried out before the stop: items? ([^.]*)\./.exec(text) ?? [];
	const named = new Set(
		list
			.replaceAll(/ \([^)]*\)/g, '')
			.split(', ')
			.filter(Boolean)
			.flatMap(numbersIn),
	);
	const all = Array.from({ length: items }, (_, item) => item);
	const changed = all.filter(isChanged);
	return [
		...all
			.filter((item) => named.has(item) !== isChanged(item))
			.map((item) => `item ${item} is not as named`),
		...(changed.length < items / 2 ? [] : ['it did not stop']),
	];
}

/** The numbers of `7`, or of `4–7`. */
function numbersIn(range: string): number[] {
	const [first = 0, last = first] = range.split('–').map(Number);
	return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}

function itemOf({ pairedItem }: INodeExecutionData): number {
	return typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : -1;
}

/** Carries out many trials at a time, because most of each is waiting; names those that went wrong. */
async function faultsIn(
	trials: readonly Trial[],
	{ stops = false, abreast = 32 } = {},
): Promise<string[]> {
	const found: string[] = [];
	const left = trials.values();
	const worker = async () => {
		const setting = new Setting();
		await setting.start({ settle: 0, latency: stops ? 20 : 0 });
		for (const one of left) {
			const wrong = await wrongIn(setting, one, stops);
			const { subject, name, after, times, items } = one;
			const place = `${name} × ${times} after ${after}, ${items} items`;
			if (wrong.length > 0)
				found.push(`${subject.resource}: ${subject.operation}, ${place}: ${wrong.join()}`);
		}
		await setting.stop();
	};
	await Promise.all(Array.from({ length: abreast }, worker));
	return found;
}

/** Within `npm test` a part of them, in `npm run fuzz` all. */
const { numRuns, seed } = effort(60);
const share = numRuns < each.length ? fc.sample(fc.constantFrom(...each), { numRuns, seed }) : each;

it('what an item reports is so, whatever its requests meet, and no host gets lost', async () => {
	expect(await faultsIn(share)).toEqual([]);
	expect(await faultsIn(fc.sample(trial, effort(60, 1)))).toEqual([]);
});

it('under Stop a failed item ends the changing, and what was changed is named', async () => {
	// Many more than go side by side, in a cloud that takes its time; and each trial fails.
	const isFinal = ({ name }: Trial) => faults[name]?.getsThrough === false;
	const several = trial.filter(isFinal).map((one) => ({ ...one, items: 150 }));
	const trials = fc.sample(several, effort(12, 2));
	expect(await faultsIn(trials, { stops: true, abreast: 4 })).toEqual([]);
});
