import * as fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { workflowWith } from '../engine';
import { effort } from './effort';
import { oddAnswer, type OddAnswer } from './oddAnswer';
import { OddService } from './oddService';
import { isSentence } from './sentence';

const service = new OddService();
beforeAll(async () => await service.start());
afterAll(async () => await service.stop());

const connectionId = '00000000-0000-4000-8000-000000000001';

const lists = [
	{ method: 'searchConnections', kind: 'listSearch' },
	{ method: 'searchQueues', kind: 'listSearch' },
	{ method: 'getQueues', kind: 'loadOptions' },
	{ method: 'getElasticResourcePools', kind: 'loadOptions' },
] as const;

/** The error of something that may fail; nothing if it went well. */
const messageOf = async (work: Promise<unknown>): Promise<string | undefined> =>
	await work.then(
		() => undefined,
		(thrown: unknown) => String((thrown as Error).message),
	);

/** What the next answer alone leads to. */
const oneByOne = async (answers: OddAnswer[], ask: () => Promise<unknown>): Promise<string[]> => {
	const messages: string[] = [];
	for (const answer of answers) {
		service.answerWith([answer]);
		const message = await messageOf(ask());
		if (message !== undefined && !isSentence(message)) messages.push(message);
	}
	return messages;
};

/** Statuses with which the same is asked for again. */
const passing = [408, 429, 499, 502, 503, 504, 520, 521, 522, 523, 524];

/**
 * What takes several tries, hence seconds, is left to the operations: here every success holds what
 * is looked for, whatever is in it.
 */
const atOnce = oddAnswer
	.filter(
		({ status, headers }) =>
			status >= 200 &&
			!passing.includes(status) &&
			!('content-encoding' in headers || 'content-length' in headers),
	)
	.map((answer) => ({ ...answer, body: answer.status < 300 ? filledIn(answer.body) : answer.body }))
	.filter(({ status, body }) => status >= 300 || body !== '');

/** A web page, or an object with its lists and the keys of a connection; '' for anything else. */
function filledIn(body: string): string {
	if (body.startsWith('<')) return body;
	try {
		const json: unknown = JSON.parse(body);
		if (typeof json !== 'object' || json === null || Array.isArray(json)) return '';
		const keys = { id: connectionId, dest_vpc_id: 'vpc-1', count: 0 };
		const filled = { ...json, ...keys, connections: [], queues: [], elastic_resource_pools: [] };
		for (const name of ['connections', 'queues', 'elastic_resource_pools'] as const) {
			const given: unknown = Reflect.get(json, name);
			if (Array.isArray(given)) Object.assign(filled, { [name]: given });
		}
		return JSON.stringify(filled);
	} catch {
		return '';
	}
}

it.each(lists)('the dropdown $method survives any answer', async ({ method, kind }) => {
	const options = { parameters: {}, credentials: { dliApi: service.dliApi } };
	const ask = async () => await service.n8n[kind]('n8n-nodes-dli.dliConnection', method, options);
	expect(await oneByOne(fc.sample(atOnce, effort(20)), ask)).toEqual([]);
});

describe.each(['allConnections', 'oneConnection'])('the trigger that watches %s', (watch) => {
	it('survives any answers from poll to poll, and then goes on', async () => {
		const before = service.inherited;
		const staticData: IDataObject = {};
		const parameters = {
			watch,
			connectionId: { __rl: true, mode: 'list', value: connectionId },
			triggerOn: ['bindingAdded', 'bindingActive', 'bindingFailed', 'bindingRemoved'],
		};
		const workflow = workflowWith({ type: 'dliConnectionTrigger', parameters });
		const credentials = { dliApi: service.dliApi };
		for (const mode of ['trigger', 'manual'] as const) {
			const poll = async () =>
				await service.n8n.poll(workflow, 'node', { staticData, mode, credentials });
			expect(await oneByOne(fc.sample(atOnce, effort(30)), poll)).toEqual([]);
		}
		const good = {
			...{ id: connectionId, name: 'warehouse', status: 'ACTIVE', dest_vpc_id: 'vpc-1' },
			...{ available_queue_info: [], elastic_resource_pools: [] },
		};
		const body = JSON.stringify({ ...good, is_success: true, count: 1, connections: [good] });
		service.answerWith([{ status: 200, headers: {}, body }]);
		const poll = async () =>
			await service.n8n.poll(workflow, 'node', { staticData, mode: 'trigger', credentials });
		await poll();
		expect(await poll()).toBeNull();
		expect(service.inherited).toEqual(before);
	});
});

it('the Test button survives any answer', async () => {
	const faults: string[] = [];
	// After a status below 200 it waits for the answer, for half a minute.
	const answers = oddAnswer.filter(({ status }) => status >= 200);
	for (const answer of fc.sample(answers, effort(40))) {
		service.answerWith([answer]);
		const { status, message } = await service.n8n.testCredential('dliApi', service.dliApi);
		if (status !== 'OK' && !isSentence(message)) faults.push(message);
	}
	expect(faults).toEqual([]);
});
