import { startEmulator, type Emulator } from '../emulator';
import { engine, type Engine } from '../engine';
import { startRecorder, type Recorder } from './recorder';
import { newer, older, send } from './request';

let n8n: Engine;
let cloud: Emulator;
let stranger: Recorder;
beforeAll(async () => {
	n8n = await engine();
	cloud = await startEmulator();
});
beforeEach(async () => {
	cloud.reset();
	stranger = await startRecorder();
});
afterEach(async () => await stranger.close());
afterAll(async () => await cloud.close());

const queues = '/v1.0/{project_id}/queues';

describe('the HTTP Request node with this credential', () => {
	it.each([
		['as it stands', queues],
		['encoded', '/v1.0/%7Bproject_id%7D/queues'],
		['in a percent-encoding of its own', '/v1.0/%7bproject_id%7d/queues'],
	])('may leave {project_id} in the URL, %s', async (_how, path) => {
		const target = { uri: `${cloud.endpoint}${path}`, json: true };
		const result = await send(n8n, cloud.accessKey, [target], older);
		expect(result.items('node')[0]?.json.answer).toMatchObject({ is_success: true });
	});

	it('sends query parameters with lists and odd characters', async () => {
		const target = {
			uri: `${cloud.endpoint}${queues}?a=1%202&b=3+4`,
			qs: { queue_type: 'all', labels: ['k=v w', 'ü&?'], none: undefined, 'x y': "it's" },
		};
		const result = await send(n8n, cloud.accessKey, [target], older);
		expect(result.error).toBeUndefined();
		expect(cloud.journal[0]?.query).toEqual({
			a: '1 2',
			b: '3 4',
			queue_type: 'all',
			labels: ['k=v w', 'ü&?'],
			'x y': "it's",
		});
	});

	it.each([
		['repeat', { qsStringifyOptions: { arrayFormat: 'repeat' } }, 'ids=a&ids=b'],
		['brackets', { qsStringifyOptions: { arrayFormat: 'brackets' } }, 'ids%5B%5D=a&ids%5B%5D=b'],
		['indices', { qsStringifyOptions: { arrayFormat: 'indices' } }, 'ids%5B0%5D=a&ids%5B1%5D=b'],
		['no choice', { useQuerystring: false }, 'ids=a&ids=b'],
		['the newer option', { arrayFormat: 'comma' }, 'ids=a%2Cb'],
	])('writes lists as the user chose: %s', async (_how, options, query) => {
		const target = { uri: `${cloud.endpoint}${queues}`, qs: { ids: ['a', 'b'] }, ...options };
		const result = await send(n8n, cloud.accessKey, [target], older);
		expect(result.error).toBeUndefined();
		expect(cloud.journal[0]?.url).toMatch(new RegExp(`/queues\\?${query}$`));
	});

	it('posts JSON', async () => {
		const uri = `${cloud.endpoint}/v1.0/{project_id}/queues/q1/connection-test`;
		const target = { method: 'POST', uri, body: { address: 'db.example:5432' }, json: true };
		const result = await send(n8n, cloud.accessKey, [target], older);
		expect(result.error).toBeUndefined();
		expect(cloud.journal[0]).toMatchObject({
			rawBody: '{"address":"db.example:5432"}',
			identity: cloud.accessKey.accessKeyId,
		});
	});

	it('proves its own identity even if the node brings another', async () => {
		const auth = { user: 'me', pass: 'mine', username: 'me', password: 'mine' };
		const result = await send(
			n8n,
			cloud.accessKey,
			[{ uri: cloud.endpoint + queues, auth }],
			older,
		);
		expect(result.error).toBeUndefined();
		expect(cloud.journal[0]?.identity).toBe(cloud.accessKey.accessKeyId);
	});

	it.each([
		['a base address', { baseURL: 'ENDPOINT', url: 'v1.0/{project_id}/queues' }],
		['a base address with a slash', { baseURL: 'ENDPOINT/', url: '/v1.0/{project_id}/queues' }],
	])('completes %s', async (_what, target) => {
		const { baseURL, url } = target;
		const request = { baseURL: baseURL.replace('ENDPOINT', cloud.endpoint), url };
		const result = await send(n8n, cloud.accessKey, [request]);
		expect(result.error).toBeUndefined();
		expect(cloud.journal[0]?.status).toBe(200);
	});
});

describe.each([
	['nodes use', newer],
	['the HTTP Request node uses', older],
])('the helper that %s', (_who, helper) => {
	it.each([
		['another host', () => `${stranger.origin}/v1.0/x`],
		['another port', () => `${stranger.origin}/`],
		['the same machine by another name', () => cloud.endpoint.replace('127.0.0.1', 'localhost')],
		['an endpoint as user name', () => `${cloud.endpoint}@${new URL(stranger.origin).host}/`],
		['another scheme', () => cloud.endpoint.replace('http', 'https')],
	])('sends nothing to %s', async (_what, url) => {
		const target = { [helper === older ? 'uri' : 'url']: url() };
		const result = await send(n8n, cloud.accessKey, [target], helper);
		expect(result.error?.message).toMatch(
			/^The URL leads to .*, where this credential is not sent: it is for http:.* only\./,
		);
		expect([...stranger.requests, ...cloud.journal]).toEqual([]);
	});

	it('sends nothing elsewhere for an IAM user either, and logs in no second time', async () => {
		const target = { url: `${stranger.origin}/v1.0/x` };
		const result = await send(n8n, cloud.iamUser, [target], helper);
		expect(result.error?.message).toMatch(/where this credential is not sent/);
		expect(stranger.requests).toEqual([]);
		expect(cloud.journal.length).toBeLessThan(2);
	});

	it('follows no redirect', async () => {
		const location = `${stranger.origin}/elsewhere`;
		cloud.faults.add({ kind: 'redirect', location, status: 307, times: 2 });
		const follow = { followRedirect: true, followAllRedirects: true, maxRedirects: 21 };
		const target = { url: `${cloud.endpoint}${queues}`, ...follow };
		const result = await send(n8n, cloud.accessKey, [target], helper);
		expect(result.status).toBe('error');
		expect(stranger.requests).toEqual([]);
		expect(cloud.journal).toHaveLength(1);
	});

	it.each([
		['climbs', '/v1.0/{project_id}/queues/../../other', /holds a segment "\." or "\.\."/],
		['climbs encoded', '/v1.0/{project_id}/queues/%2e%2E/x', /holds a segment/],
		['climbs half encoded', '/v1.0/{project_id}/.%2e/x', /holds a segment/],
		['climbs with a tab in it', '/v1.0/{project_id}/.\t./x', /holds a segment/],
		['stands still', '/v1.0/./queues', /holds a segment/],
		['holds a backslash', '/v1.0/..\\..\\x', /or a backslash/],
		['holds a lone %', '/v1.0/100%/x', /holds a % that does not begin an encoded character/],
		['holds no UTF-8', '/v1.0/%ff/x', /holds a % that does not begin/],
		['has a lone % in its query', '/v1.0/x?a=100%', /holds a % that does not begin/],
	])('refuses a path that %s', async (_what, path, sentence) => {
		const result = await send(n8n, cloud.accessKey, [{ url: path }], helper);
		expect(result.error?.message).toMatch(sentence);
		expect(cloud.journal).toEqual([]);
	});

	it('keeps a path that begins with two slashes at the endpoint', async () => {
		const { host } = new URL(stranger.origin);
		await send(n8n, cloud.accessKey, [{ url: `//${host}/v1.0/x` }], helper);
		expect(stranger.requests).toEqual([]);
		expect(cloud.journal[0]?.url).toBe(`//${host}/v1.0/x`);
	});

	it.each([
		['no address', {}],
		['a relative address', { url: 'v1.0/x' }],
		['another protocol', { url: 'ftp://dli.eu-de.otc.t-systems.com/x' }],
	])('refuses %s', async (_what, target) => {
		const result = await send(n8n, cloud.accessKey, [target], helper);
		expect(result.error?.message).toMatch(/^The URL is not an absolute address/);
	});
});

it('refuses a form with files, which cannot be signed', async () => {
	const target = { method: 'POST', uri: `${cloud.endpoint}${queues}`, formData: { a: 'b' } };
	const result = await send(n8n, cloud.accessKey, [target], older);
	expect(result.error?.message).toMatch(/^A form with files cannot be signed/);
	expect(cloud.journal).toEqual([]);
});
