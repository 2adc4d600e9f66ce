/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import type { INodeParameters } from 'n8n-workflow';
import { setTimeout } from 'node:timers/promises';
import { type Fault, seedIds, startEmulator } from '../emulator';
import { brokenTries } from './brokenTries';
import { briefly, byId, byName, cloudOfTests, ids } from './setting';

const setting = cloudOfTests();

/** Beyond the credential and the list: what is refused at once, and what is tried five times. */
const atOnce: Fault[] = [
	{ kind: 'status', status: 400 },
	{ kind: 'status', status: 403 },
	{ kind: 'status', status: 404 },
	{ kind: 'status', status: 500 },
	{ kind: 'status', status: 200, body: { error_code: 'DLI.0999', error_msg: 'Busy.' } },
	{ kind: 'html' },
	{ kind: 'redirect', location: 'https://elsewhere.example/' },
];
const afterTries: Fault[] = [
	{ kind: 'status', status: 429 },
	{ kind: 'status', status: 502 },
	{ kind: 'status', status: 503 },
	{ kind: 'status', status: 504 },
	{ kind: 'status', status: 200, body: { is_success: true, message: 'busy' } },
	{ kind: 'status', status: 200, body: { is_success: true, count: 0, connections: null } },
	{ kind: 'status', status: 200, body: [] },
	{ kind: 'hugeBody', bytes: 100_000 },
	{ kind: 'resetBefore' },
	{ kind: 'lostAnswer' },
	{ kind: 'brokenJson' },
];
/** Enough for other readings, which go the same way. */
const some = atOnce.slice(3, 6);
const sentence = /^[“A-Z].*[.!?…]$/s;

describe('a poll that cannot read everything', () => {
	describe.each<[string, INodeParameters, Fault[]]>([
		['all connections', {}, atOnce],
		['one by ID', { watch: 'oneConnection', connectionId: byId(ids.warehouse) }, some],
		['one by name', { watch: 'oneConnection', connectionId: byName('warehouse') }, some],
	])('watching %s', (_, form, faults) => {
		it.each(faults)(
			'says so, remembers nothing, and the next one catches up: %j',
			async (fault) => {
				setting.set(ids.warehouse, 'q1', 'ACTIVE');
				const trigger = await setting.watching(form);
				const stored = JSON.stringify(trigger.staticData);
				setting.set(ids.warehouse, 'q1', 'FAILED');
				setting.cloud.faults.add(fault);
				await expect(trigger.poll()).rejects.toMatchObject({
					message: expect.stringMatching(sentence),
					description: expect.stringMatching(sentence),
				});
				expect(JSON.stringify(trigger.staticData)).toBe(stored);
				setting.cloud.faults.clear();
				expect(briefly(await trigger.poll())).toEqual(['bindingFailed warehouse/q1']);
				expect(await trigger.poll()).toEqual([]);
			},
		);

		it.each(faults)('takes no baseline: %j', async (fault) => {
			const trigger = setting.trigger(form);
			setting.cloud.faults.add(fault);
			await expect(trigger.poll()).rejects.toThrow();
			expect(trigger.staticData).toEqual({});
			expect(await trigger.poll()).toEqual([]);
			setting.set(ids.warehouse, 'q1', 'CREATING');
			expect(briefly(await trigger.poll())).toEqual(['bindingAdded warehouse/q1']);
		});
	});

	// Each is tried for some seconds, so they fail side by side, each in a cloud of its own.
	it('says so after five tries and takes no baseline, whatever is in the way', async () => {
		const outcomes = await Promise.all(afterTries.map(brokenTries));
		const message = expect.stringMatching(/^[A-Z].* Tried 5 times in [\d.]+ s\.$/s);
		const asItShouldBe = {
			messages: [message, message],
			requests: 10,
			isUntouched: true,
			then: ['bindingFailed warehouse/q1'],
			firstPoll: [],
			afterIt: ['bindingRemoved warehouse/q1'],
		};
		expect(outcomes).toEqual(afterTries.map((fault) => ({ fault, ...asItShouldBe })));
	});

	it('does not say so if trying again helps', async () => {
		const trigger = await setting.watching();
		setting.set(ids.warehouse, 'q1', 'CREATING');
		setting.cloud.faults.add({ kind: 'resetBefore' });
		expect(briefly(await trigger.poll())).toEqual(['bindingAdded warehouse/q1']);
	});

	it('says so at once if it would have to wait for longer than a poll may take', async () => {
		const trigger = await setting.watching();
		const requests = setting.cloud.journal.length;
		setting.cloud.faults.add({ kind: 'status', status: 429, retryAfter: 40, times: Infinity });
		await expect(trigger.poll()).rejects.toThrow(sentence);
		expect(setting.cloud.journal).toHaveLength(requests + 1);
	}, 10_000);
});

describe('a poll whose credential is refused', () => {
	it.each([
		['a wrong secret key', { secretAccessKey: 'wrong' }],
		['a key without rights', { accessKeyId: seedIds.noRightsKeyId }],
		['a key of another project', { accessKeyId: seedIds.partnerKeyId }],
	])('says so, and the next one catches up: %s', async (_, wrong) => {
		const trigger = await setting.watching();
		const stored = JSON.stringify(trigger.staticData);
		const { credentials } = trigger;
		setting.delete(ids.kafka);
		trigger.credentials = { dliApi: { ...credentials.dliApi, ...wrong } };
		await expect(trigger.poll()).rejects.toThrow(sentence);
		expect(JSON.stringify(trigger.staticData)).toBe(stored);
		trigger.credentials = credentials;
		expect(briefly(await trigger.poll())).toEqual(['connectionDeleted kafka/kafka']);
	});
});

it('a poll while the service is away says so', async () => {
	const away = await startEmulator();
	await away.close();
	const trigger = setting.trigger();
	trigger.credentials = { dliApi: { ...setting.cloud.accessKey, dliEndpoint: away.endpoint } };
	await expect(trigger.poll()).rejects.toThrow(sentence);
	expect(trigger.staticData).toEqual({});
});

describe('a closer look at what is not listed that cannot be had', () => {
	it.each(atOnce)('fails the poll, and the next one catches up: %j', async (fault) => {
		const trigger = await setting.watching();
		const stored = JSON.stringify(trigger.staticData);
		setting.delete(ids.kafka);
		setting.set(ids.warehouse, 'q1', 'CREATING');
		setting.cloud.faults.add({ ...fault, path: ids.kafka });
		await expect(trigger.poll()).rejects.toThrow(sentence);
		expect(JSON.stringify(trigger.staticData)).toBe(stored);
		expect(briefly(await trigger.poll())).toEqual([
			'bindingAdded warehouse/q1',
			'connectionDeleted kafka/kafka',
		]);
	});

	it('fails the poll when what was under way is over, and sends nothing more', async () => {
		const many = setting.addConnections(200);
		const trigger = await setting.watching();
		for (const id of many) setting.delete(id);
		setting.cloud.switches.latency = 20;
		// The trigger remembers them by ID, so this one is looked for among the first.
		const [first] = many.sort();
		setting.cloud.faults.add({ kind: 'status', status: 500, path: first });
		await expect(trigger.poll()).rejects.toThrow(sentence);
		const requests = setting.cloud.journal.length;
		await setTimeout(200);
		expect(setting.cloud.journal).toHaveLength(requests);
		expect(setting.reads.length).toBeLessThan(100);
	});

	it('is had once at each of many', async () => {
		const many = setting.addConnections(60);
		const trigger = await setting.watching();
		for (const id of many) setting.delete(id);
		expect(await trigger.poll()).toHaveLength(60);
		expect(new Set(setting.reads.map(({ path }) => path)).size).toBe(60);
		expect(setting.reads).toHaveLength(60);
	});
});

it('what the expression of a form gets wrong swallows nothing', async () => {
	const trigger = await setting.watching();
	const stored = JSON.stringify(trigger.staticData);
	setting.set(ids.warehouse, 'q1', 'FAILED');
	trigger.form = { triggerOn: '={{ ["binding" + "Fail"] }}' };
	await expect(trigger.poll()).rejects.toThrow('“bindingFail” is not an event');
	expect(JSON.stringify(trigger.staticData)).toBe(stored);
	trigger.form = { triggerOn: '={{ ["binding" + "Failed"] }}' };
	expect(briefly(await trigger.poll())).toEqual(['bindingFailed warehouse/q1']);
});
