/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a hostile service for tests */
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { IDataObject } from 'n8n-workflow';
import { byId, ids, itemsOf, settingOfTests } from '../setting';
import { type Recorder, startRecorder } from '../credentials/recorder';
import { workflowWith } from '../engine';

const setting = settingOfTests();
const get = { operation: 'get', connectionId: byId(ids.warehouse) };

/** The service answers the next requests with this. */
const answer = (body: unknown, times = 99, status = 200) =>
	setting.cloud.faults.add({ kind: 'status', status, body, times });

const megabytes = (count: number) => count * 1024 * 1024;

describe('a huge answer', () => {
	it.each([
		['get', 1],
		['bindQueue', 1],
		['getAll', 5],
	])('of 100 MB does not end n8n, for %s: it is asked for again', async (operation, count) => {
		setting.cloud.faults.add({ kind: 'hugeBody', bytes: megabytes(100) });
		const settings = { onError: 'continueErrorOutput' } as const;
		const result = await setting.run({ ...get, operation }, settings);
		expect(result.error).toBeUndefined();
		const [done = [], refused = []] = result.outputs('node');
		expect([done.length, refused.length]).toEqual([count, 0]);
	});

	it('is not repeated in an error', async () => {
		answer({ error_code: 'x'.repeat(5000), error_msg: 'm'.repeat(megabytes(5)) }, 1, 400);
		const { error } = await setting.run(get);
		expect(error?.message.length).toBeLessThan(1100);
		expect(JSON.stringify(error).length).toBeLessThan(20_000);
	});
});

describe('an answer in too many layers', () => {
	const deep = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth);

	it.each([
		['lists', deep(200_000)],
		['objects', deep(200_000, '{"a":', '}').replace('}', '1}')],
	])('of %s is not believed, but asked for again', async (_, layers) => {
		const body = `{"id":"${ids.warehouse}","is_success":true,"connections":[],"odd":${layers}}`;
		for (const operation of ['get', 'getAll', 'bindQueue']) {
			setting.cloud.faults.add({ kind: 'html', body });
			const result = await setting.run({ ...get, operation });
			expect(result.error).toBeUndefined();
			// n8n stores what came out, and shows it.
			expect(JSON.stringify(result.outputs('node'))).not.toContain('odd');
		}
	});
});

describe('names that mean something to JavaScript', () => {
	const inherited = () => Reflect.ownKeys(Object.getPrototypeOf(setting.n8n));
	const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty'];

	it.each(keys)('%s as a key changes nothing but its own object', async (key) => {
		const before = inherited();
		const inner = `{"${key}":{"polluted":true,"is_success":false}}`;
		const body = `{"${key}":{"polluted":true},"id":"${ids.warehouse}","dest_vpc_id":"vpc-1","is_success":true,"count":1,"hosts":[${inner}],"available_queue_info":[${inner}],"connections":[${inner}]}`;
		for (const operation of ['get', 'getAll', 'bindQueue']) {
			setting.cloud.faults.add({ kind: 'html', body, times: 2 });
			const result = await setting.run({ ...get, operation, waitForCompletion: false });
			expect(result.error).toBeUndefined();
			setting.cloud.faults.clear();
		}
		expect(inherited()).toEqual(before);
		expect(Reflect.get({}, 'polluted')).toBeUndefined();
	});

	// No name begins with an underscore.
	it.each(keys.slice(1).map((key) => key.toLowerCase()))(
		'%s can be the name of a queue',
		async (key) => {
			setting.cloud.state.addQueue({ name: key });
			const [json] = await setting.jsons({ queues: [key], waitForCompletion: true });
			expect(json?.bindings).toMatchObject([{ name: key, status: 'ACTIVE' }]);
		},
	);
});

describe('a list without an end', () => {
	let service: Recorder;
	beforeAll(async () => {
		service = await startRecorder();
	});
	afterAll(async () => await service.close());

	/** Pages of 100, each made from its number. */
	const pagesOf = (entry: (number: number) => IDataObject) => {
		service.requests.length = 0;
		service.answer = (_request, response) => {
			const first = service.requests.length * 100;
			const connections = Array.from({ length: 100 }, (_, index) => entry(first + index));
			response.end(JSON.stringify({ is_success: true, connections }));
		};
	};

	it.each([
		['the same entries', () => ({ id: 'same', name: 'same' })],
		['entries without names', () => ({})],
	])('ends with a page of %s', async (_, entry) => {
		pagesOf(entry);
		const dliApi = { ...setting.cloud.accessKey, dliEndpoint: service.origin };
		const form = { operation: 'getAll', returnAll: true };
		await setting.jsons(form, { credentials: { dliApi } });
		expect(service.requests.length).toBeLessThan(4);
	});

	it('ends when the execution is stopped', async () => {
		pagesOf((number) => ({ id: String(number) }));
		const dliApi = { ...setting.cloud.accessKey, dliEndpoint: service.origin };
		const form = { operation: 'getAll', returnAll: true };
		const result = await setting.run(form, { credentials: { dliApi }, timeout: 300 });
		expect(result.status).toBe('canceled');
		const asked = service.requests.length;
		await setTimeout(100);
		expect(service.requests.length).toBeLessThanOrEqual(asked + 1);
	});

	it('is not read beyond what was asked for', async () => {
		pagesOf((number) => ({ id: String(number) }));
		const dliApi = { ...setting.cloud.accessKey, dliEndpoint: service.origin };
		const form = { operation: 'getAll', limit: 250 };
		expect(await setting.jsons(form, { credentials: { dliApi } })).toHaveLength(250);
		expect(service.requests).toHaveLength(3);
	});
});

describe('an ID of the service', () => {
	it.each([
		['..', 'KEY1'],
		['.', 'KEY2'],
		['../..', 'KEY3'],
		['..%2f..', 'KEY4'],
		['a/b', 'KEY5'],
		['a?b#c', 'KEY6'],
	])('such as %s leads to no other address', async (id, accessKeyId) => {
		// The emulator's reading of the vendor knows no `%2F`: it refuses what it believes forged.
		const { secretAccessKey } = setting.cloud.state.addKey({ accessKeyId, secretAccessKey: 's' });
		const dliApi = { ...setting.cloud.accessKey, accessKeyId, secretAccessKey };
		answer({ is_success: true, count: 1, connections: [{ id, name: 'warehouse' }] }, 1);
		const connectionId = { __rl: true, mode: 'name', value: 'warehouse' };
		await setting.run({ operation: 'get', connectionId }, { credentials: { dliApi } });
		const [, second] = setting.cloud.journal;
		// One that would climb is stopped by the credential, any other is one segment.
		expect(second === undefined).toBe(/^\.{1,2}$/.test(id));
		if (second) expect(second.url.split(/[/?#]/).slice(4, -1)).toEqual(['enhanced-connections']);
	});
});

it('a web page is never taken for an answer', async () => {
	for (const operation of ['get', 'getAll', 'bindQueue', 'delete']) {
		setting.cloud.reset();
		setting.cloud.faults.add({ kind: 'html', times: 99 });
		const { error } = await setting.run({ ...get, operation });
		expect(error?.message).toBe('A web page came back instead of an answer from DLI.');
	}
});

it('an answer that is not what its headers say is no success', async () => {
	const service = await startRecorder();
	service.answer = (_request, response) => {
		response.writeHead(200, { 'content-encoding': 'gzip' });
		response.end(service.requests.length > 1 ? '{}' : gzipSync('{"half":"').subarray(0, 12));
	};
	const dliApi = { ...setting.cloud.accessKey, dliEndpoint: service.origin };
	const parameters = { resource: 'connection', ...get, operation: 'bindQueue', queues: ['q1'] };
	const workflow = workflowWith({
		type: 'dliConnection',
		parameters: { ...parameters, options: { timeout: 1 } },
	});
	const run = setting.n8n.run(workflow, { credentials: { dliApi }, input: itemsOf([{}]) });
	const { error } = await run.finished;
	expect(error?.message).toMatch(/^(The connection to|The answer of).*\.$/);
	await service.close();
});
