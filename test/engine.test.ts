/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests are not published */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { engine, workflowWith, type Credentials, type Engine, type OneNode } from './engine';
import { textsIn } from './engine/texts';

const type = 'n8n-nodes-fixture.fixture';
const fixture = (operation: string, settings: Partial<OneNode> = {}) =>
	workflowWith({ type, parameters: { operation, text: 'x' }, ...settings });
const items = (count: number) => Array.from({ length: count }, (_, json) => ({ json: { json } }));

let n8n: Engine;
beforeAll(async () => {
	n8n = await engine(join(__dirname, 'engine', 'fixture'));
});

describe('a run', () => {
	it('gives a node the items of the trigger and links each answer to its item', async () => {
		const workflow = fixture('echo', { parameters: { text: '={{ $json.word }}' } });
		const input = [{ json: { word: 'one' } }, { json: { word: 'two' } }];
		const result = await n8n.run(workflow, { input }).finished;
		expect(result.status).toBe('success');
		expect(result.items('node')).toEqual([
			{ json: { text: 'one' }, pairedItem: { item: 0 } },
			{ json: { text: 'two' }, pairedItem: { item: 1 } },
		]);
	});

	it('routes refused items to the error output, with their input, if the node asks for it', async () => {
		const workflow = fixture('refuse', { onError: 'continueErrorOutput' });
		const result = await n8n.run(workflow, { input: items(3) }).finished;
		expect(result.status).toBe('success');
		expect(result.outputs('node')).toEqual([
			[
				{ json: { accepted: true }, pairedItem: { item: 0 } },
				{ json: { accepted: true }, pairedItem: { item: 2 } },
			],
			[{ json: { json: 1, error: 'Item 1 is odd' }, pairedItem: { item: 1 } }],
		]);
	});

	it('ends with the error of a node that throws', async () => {
		const result = await n8n.run(fixture('refuse'), { input: items(2) }).finished;
		expect(result.status).toBe('error');
		expect(result.error).toMatchObject({ message: 'Item 1 is odd', context: { itemIndex: 1 } });
		expect(result.items('node')).toEqual([]);
	});

	it('refuses a form with an empty required field', async () => {
		const workflow = fixture('echo', { parameters: { text: '' } });
		const result = await n8n.run(workflow).finished;
		expect(result.status).toBe('error');
		expect(result.error?.message).toMatch(/issues/);
	});

	it('shows the hints of a node', async () => {
		const result = await n8n.run(fixture('hint')).finished;
		expect(result.hints('node')).toEqual([{ message: 'Look here', location: 'outputPane' }]);
	});

	it('leaves the workflow as it was', async () => {
		const workflow = fixture('echo');
		const before = JSON.stringify(workflow);
		await n8n.run(workflow).finished;
		expect(JSON.stringify(workflow)).toBe(before);
	});

	it('does not take a misspelled node for one without items', async () => {
		const result = await n8n.run(fixture('echo')).finished;
		expect(() => result.items('nodes')).toThrow('No node nodes');
	});

	it('runs a failing node again with retryOnFail', async () => {
		const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 300 };
		const started = Date.now();
		await n8n.run(fixture('refuse', settings), { input: items(2) }).finished;
		expect(Date.now() - started).toBeGreaterThanOrEqual(300);
	});

	it('ends a sleep at once when it is stopped', async () => {
		const run = n8n.run(fixture('sleep'));
		const stopped = Date.now();
		setTimeout(run.cancel, 50);
		expect((await run.finished).status).toBe('canceled');
		expect(Date.now() - stopped).toBeLessThan(1000);
	});

	it('ends a sleep when the workflow times out', async () => {
		const started = Date.now();
		const { status } = await n8n.run(fixture('sleep'), { timeout: 100 }).finished;
		expect(status).toBe('canceled');
		expect(Date.now() - started).toBeLessThan(1000);
	});
});

describe('a credential', () => {
	let service: Server;
	let credentials: Credentials;
	let seen: string[];
	let valid: string;
	let refusing: boolean;

	function answer(request: IncomingMessage, response: ServerResponse): void {
		seen.push(`${request.method} ${request.url}`);
		response.setHeader('content-type', 'application/json');
		const { authorization } = request.headers;
		if (request.url === '/login') response.end(JSON.stringify({ token: valid }));
		else if (request.url === '/hang') response.on('close', () => seen.push('closed'));
		else if (refusing || authorization !== `Bearer ${valid}`) response.writeHead(401).end('{}');
		else if (request.url === '/words') response.end('[{"name":"Word","value":"word"}]');
		else if (request.method === 'GET') response.end('{}');
		else request.pipe(response);
	}

	beforeEach(async () => {
		seen = [];
		valid = 'secret token';
		refusing = false;
		service = createServer(answer);
		await new Promise<void>((listening) => service.listen(0, '127.0.0.1', listening));
		const { port } = service.address() as AddressInfo;
		credentials = { fixtureApi: { endpoint: `http://127.0.0.1:${port}` } };
	});

	afterEach(() => {
		service.closeAllConnections();
		service.close();
	});

	const token = () => credentials.fixtureApi?.token;
	const logins = () => seen.filter((request) => request === 'POST /login').length;

	it('signs real requests, and its token is stored for the next run', async () => {
		const first = await n8n.run(fixture('request'), { credentials }).finished;
		expect(first.items('node')[0]?.json).toEqual({ wish: 1 });
		expect(token()).toBe('secret token');
		await n8n.run(fixture('request'), { credentials }).finished;
		expect(seen).toEqual(['POST /login', 'POST /echo', 'POST /echo']);
	});

	it('is refreshed after a 401, and the request sent once more', async () => {
		await n8n.run(fixture('request'), { credentials }).finished;
		valid = 'newer token';
		const expirations: boolean[] = [];
		const watch = { preAuthenticate: (_: string, expired: boolean) => expirations.push(expired) };
		const result = await n8n.run(fixture('request'), { credentials, watch }).finished;
		expect(result.items('node')[0]?.json).toEqual({ wish: 1 });
		expect(seen.slice(2)).toEqual(['POST /echo', 'POST /login', 'POST /echo']);
		expect(expirations).toEqual([true]);
		expect(token()).toBe('newer token');
	});

	it('is read for each request: without a token, parallel ones each log in', async () => {
		const reads: string[] = [];
		const watch = { read: (name: string) => reads.push(name) };
		await n8n.run(fixture('request'), { credentials, watch, input: items(3) }).finished;
		expect(reads).toEqual(['fixtureApi', 'fixtureApi', 'fixtureApi']);
		expect(logins()).toBe(3);
	});

	it('is not handed to a node without it', async () => {
		const result = await n8n.run(fixture('request')).finished;
		expect(result.error?.message).toMatch(/credentials/);
		expect(seen).toEqual([]);
	});

	it('aborts a request under way when the run is stopped', async () => {
		const run = n8n.run(fixture('hang'), { credentials });
		while (!seen.includes('GET /hang')) await new Promise((later) => setTimeout(later, 5));
		run.cancel();
		expect((await run.finished).status).toBe('canceled');
		while (!seen.includes('closed')) await new Promise((later) => setTimeout(later, 5));
	});

	it.each(['requestWithAuthentication', 'httpRequestWithAuthentication'])(
		"works in n8n's HTTP Request node by %s",
		async (helper) => {
			const address = helper === 'requestWithAuthentication' ? 'uri' : 'url';
			const request = { method: 'POST', [address]: '/echo', body: { by: helper }, json: true };
			const parameters = { nodeCredentialType: 'fixtureApi', helper, request };
			const workflow = workflowWith({ type: 'n8n-nodes-base.httpRequest', parameters });
			const result = await n8n.run(workflow, { credentials }).finished;
			expect(result.items('node')[0]?.json).toEqual({ answer: { by: helper } });
		},
	);

	it('fills a resource locator from the form, its filter and its page', async () => {
		const form = { parameters: { text: 'typed' }, credentials };
		const first = await n8n.listSearch(type, 'things', { ...form, filter: 'wanted' });
		const results = [{ name: 'somebody typed wanted', value: 1 }];
		expect(first).toEqual({ results, paginationToken: 'more' });
		const next = await n8n.listSearch(type, 'things', { ...form, paginationToken: 'page 2' });
		expect(next.paginationToken).toBe('page 2');
	});

	it('fills a dropdown', async () => {
		const words = await n8n.loadOptions(type, 'words', { parameters: {}, credentials });
		expect(words).toEqual([{ name: 'Word', value: 'word' }]);
		expect(seen).toEqual(['POST /login', 'GET /words']);
	});

	it('is tested by its own request, with a new token each time', async () => {
		const data = { ...credentials.fixtureApi, token: 'stale' };
		const test = await n8n.testCredential('fixtureApi', data);
		expect(test).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(seen).toEqual(['POST /login', 'GET /whoami']);
	});

	it('is told by its test what the service answered', async () => {
		refusing = true;
		const test = await n8n.testCredential('fixtureApi', { ...credentials.fixtureApi });
		expect(test).toEqual({ status: 'Error', message: 'Unauthorized' });
	});

	it.each([
		['right', { status: 'OK', message: 'Opens' }],
		['wrong', { status: 'Error', message: 'Does not open' }],
	])('without a request of its own is tested by the node: the %s one', async (key, answered) => {
		expect(await n8n.testCredential('fixtureKey', { key })).toEqual(answered);
	});
});

describe('texts', () => {
	const secret = 'a secret';
	it.each([
		['a stack', Object.assign(new Error(), { stack: secret })],
		['a cause', new Error('outside', { cause: new Error(secret) })],
		['a header', { request: { headers: new Map([['x-auth-token', secret]]) } }],
		['a name', { [secret]: true }],
		['a buffer', { body: Buffer.from(secret) }],
		['what JSON leaves out', Object.defineProperty({}, 'hidden', { value: secret })],
	])('find a secret in %s', (_, hiding) => {
		const around: Record<string, unknown> = { hiding };
		around.again = around;
		expect(textsIn(around)).toContain(secret);
	});

	it('of a run include what the node put out and what it logged', async () => {
		const echoed = await n8n.run(fixture('echo')).finished;
		expect(echoed.texts()).toMatch(/^x$/m);
		expect(echoed.texts()).not.toContain('the fixture');
		const logged = await n8n.run(fixture('log')).finished;
		expect(logged.texts()).toContain('the fixture');
	});
});

describe('a polling trigger', () => {
	const type = 'n8n-nodes-fixture.fixtureTrigger';
	const workflow = { ...workflowWith({ type }), connections: {} };

	it('remembers in the static data what it saw', async () => {
		const staticData = {};
		const options = { mode: 'trigger', staticData } as const;
		expect(await n8n.poll(workflow, 'node', options)).toBeNull();
		expect(await n8n.poll(workflow, 'node', options)).toEqual([[{ json: { polls: 2 } }]]);
		expect(staticData).toEqual({ 'node:node': { polls: 2 } });
	});

	it('remembers for as long as n8n runs, and stores it when there is something to report', async () => {
		const staticData = {};
		const active = n8n.activate(workflow, 'node', { staticData });
		expect(await active.poll()).toBeNull();
		expect(staticData).toEqual({ 'node:node': { polls: 1 } });
		expect(await active.poll()).toEqual([[{ json: { polls: 2 } }]]);
		expect(staticData).toEqual({ 'node:node': { polls: 2 } });
	});

	it('shows samples by hand and remembers nothing', async () => {
		const staticData = {};
		const output = await n8n.poll(workflow, 'node', { mode: 'manual', staticData });
		expect(output).toEqual([[{ json: { sample: true } }]]);
		expect(staticData).toEqual({});
	});

	it('starts a workflow that is run by hand', async () => {
		const [, node] = workflow.nodes;
		const result = await n8n.run({ nodes: node ? [node] : [], connections: {} }).finished;
		expect(result.items('node')).toEqual([{ json: { sample: true }, pairedItem: { item: 0 } }]);
	});
});

describe('a tool', () => {
	const text = "={{ $fromAI('words', 'what to say', 'string') }}";

	it('gets from the model what its form leaves to it', async () => {
		const parameters = { operation: 'echo', text };
		const tool = await n8n.runAsTool(type, { parameters, aiArguments: { words: 'hello' } });
		expect(tool.response).toEqual([{ text: 'hello' }]);
		expect(tool.argumentNames).toEqual(['words']);
		expect(tool.name).toBe('node');
	});

	it('tells the model why it could not', async () => {
		const parameters = { operation: 'request', text };
		const tool = await n8n.runAsTool(type, { parameters, aiArguments: { words: 'hello' } });
		expect(tool.error).toMatch(/credentials/);
		expect(tool.response).toBeUndefined();
	});

	it('is not called without what the model has to say', async () => {
		const tool = await n8n.runAsTool(type, { parameters: { text }, aiArguments: {} });
		expect(tool.error).toMatch(/schema/);
		expect(tool.result.items('node')).toEqual([]);
	});
});
