import * as fc from 'fast-check';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { workflowWith } from '../engine';
import { filledForms, withOther } from '../form/forms';
import { effort } from './effort';
import { oddAnswer } from './oddAnswer';
import { OddService, withOddService } from './oddService';
import { isSentence, namesItem } from './sentence';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Forms that wait and try again for a second at most, each item with its own connection. */
const forms = filledForms.map(({ resource, operation, form }, place) => {
	const options = { 'options.combineItems': false, 'options.timeout': 1 };
	const changed = withOther({ ...form, resource, operation }, 'options' in form ? options : {});
	if ('connectionId' in form) changed.connectionId = '={{ $json.id }}';
	if ('waitForCompletion' in form) changed.waitForCompletion = true;
	if ('mode' in form) changed.mode = 'addOrUpdate';
	return { resource, operation, form: changed, place };
});

/** Runs an operation for so many items; what is wrong with how they came out. */
async function faultsOf(service: OddService, form: INodeParameters, count: number) {
	const input = Array.from({ length: count }, (_, n) => ({ json: { id: uuid(n) } }));
	const onError = 'continueErrorOutput';
	const workflow = workflowWith({ type: 'dliConnection', onError, parameters: form });
	const credentials = { dliApi: service.dliApi };
	const result = await service.n8n.run(workflow, { credentials, input }).finished;
	if (result.error) return [`the workflow ended: ${result.error.message}`];
	const [done = [], refused = []] = result.outputs('node');
	return input.flatMap((_, item) => {
		const isItem = ({ pairedItem }: INodeExecutionData) =>
			JSON.stringify(pairedItem) === `{"item":${item}}`;
		const [error, ...others] = refused.filter(isItem).map(({ json }) => String(json.error));
		const isDone = done.some(isItem);
		if (isDone !== (error === undefined) && form.operation !== 'getAll') return [`${item} is lost`];
		if (error === undefined) return [];
		if (others.length > 0 || isDone) return [`${item} came twice`];
		return isSentence(error) && namesItem(error, item) ? [] : [error];
	});
}

/** What went wrong by operation; all at once, because most of the time is spent in pauses. */
let found: string[][] = [];
const inherited: Array<[before: unknown[], after: unknown[]]> = [];

beforeAll(async () => {
	found = await Promise.all(
		forms.map(
			async ({ form, place }) =>
				await withOddService(async (service) => {
					const before = service.inherited;
					service.answerWith(fc.sample(oddAnswer, effort(50, place)));
					const faults = await faultsOf(service, form, 25);
					inherited.push([before, service.inherited]);
					return faults;
				}),
		),
	);
});

describe.each(forms)('$resource: $operation', ({ form, place }) => {
	it('survives any answers, and says what is the matter', () => {
		expect(found[place]).toEqual([]);
	});

	it('ends with the first 401, whatever is in it', async () => {
		await withOddService(async (service) => {
			const answers = fc.sample(oddAnswer, effort(5, place));
			service.answerWith(answers.map((answer) => ({ ...answer, status: 401 })));
			expect(await faultsOf(service, form, 5)).toEqual([]);
			expect(service.recorder.requests).toHaveLength(1);
		});
	});
});

it('no answer leaves a trace in what all objects inherit', () => {
	expect(inherited).toHaveLength(forms.length);
	for (const [before, after] of inherited) expect(after).toEqual(before);
});
