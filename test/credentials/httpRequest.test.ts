import { startEmulator, type Emulator } from '../emulator';
import { engine, type Credentials, type Engine } from '../engine';
import { startRecorder, startUntrusted, type Recorder } from './recorder';
import { newer, older, send } from './request';

let n8n: Engine;
let cloud: Emulator;
let stranger: Recorder;
beforeAll(async () => {
	n8n = await engine();
	cloud = await startEmulator();
	// So that the check of an unknown identity is not among the requests that are counted.
	for (const form of [cloud.accessKey, cloud.iamUser]) await n8n.testCredential('dliApi', form);
});
beforeEach(async () => {
	cloud.reset();
	stranger = await startRecorder();
});
const closing: Recorder[] = [];
afterEach(async () => {
	await stranger.close();
	for (const machine of closing.splice(0)) await machine.close();
});
afterAll(async () => await cloud.close());

const queues = '/v1.0/{project_id}/queues';

/** A user of whom no earlier token is remembered. */
function newUser(): Credentials[string] {
	const { domainName = '', password = '' } = cloud.iamUser;
	const name = `user ${Math.random()}`;
	cloud.state.addUser({ name, password, domainName });
	return { ...cloud.iamUser, username: name };
}

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
		['repeat', { qsStringifyOptions: { arrayFormat: 'repeat' } }],
		['no choice', { useQuerystring: false }],
	])('writes lists by repeating the name: %s', async (_how, options) => {
		const target = { uri: `${cloud.endpoint}${queues}`, qs: { ids: ['a', 'b'] }, ...options };
		const result = await send(n8n, cloud.accessKey, [target], older);
		expect(result.error).toBeUndefined();
		expect(cloud.journal[0]?.url).toMatch(/\/queues\?ids=a&ids=b$/);
	});

	it.each([
		['brackets', { qs: { ids: ['a'] }, qsStringifyOptions: { arrayFormat: 'brackets' } }],
		['indices', { qs: { ids: ['a'] }, qsStringifyOptions: { arrayFormat: 'indices' } }],
		['commas', { qs: { ids: ['a'] }, arrayFormat: 'comma' }],
		['objects', { qs: { ids: { a: 1 } } }],
	])('refuses query parameters with %s in one sentence', async (_how, options) => {
		const target = { uri: `${cloud.endpoint}${queues}`, ...options };
		const result = await send(n8n, cloud.accessKey, [target], older);
		expect(result.error?.message).toMatch(/^The query parameter ids cannot be sent in this form/);
		expect(cloud.journal).toEqual([]);
	});

	it('sends what the user typed as typed, a parameter without a value included', async () => {
		const qs = { name: '', tags: ['', 'a'] };
		const target = { uri: `${stranger.origin}${queues}?bare&e=`, qs };
		await send(n8n, { ...cloud.accessKey, dliEndpoint: stranger.origin }, [target], older);
		const { url } = stranger.requests.at(-1) ?? {};
		expect(url).toMatch(/\?bare=&e=&name=&tags=&tags=a$/);
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

describe('a header of the user', () => {
	const sendHeaders = async (data: Credentials[string], headers: Record<string, string>) => {
		const result = await send(n8n, { ...data }, [{ uri: cloud.endpoint + queues, headers }], older);
		return { result, sent: cloud.journal.find(({ path }) => path.endsWith('/queues')) };
	};

	it.each(
		[
			'Host',
			'Authorization',
			'X-Auth-Token',
			'x-sdk-date',
			'X-Security-Token',
			'X-Project-Id',
		].flatMap((name) => [
			name,
			`${name} `,
			` ${name}\t`,
			name.toUpperCase(),
			name.replaceAll('-', '_'),
		]),
	)('called %j replaces nothing that proves the identity or names the host', async (name) => {
		for (const data of [cloud.accessKey, newUser()]) {
			cloud.journal.length = 0;
			const { result, sent } = await sendHeaders(data, { [name]: 'attacker.example' });
			expect(result.error).toBeUndefined();
			expect(sent?.status).toBe(200);
			expect(JSON.stringify(sent?.headers)).not.toContain('attacker.example');
		}
	});

	it.each(['a b', 'a:b', 'ä', 'a\r\nX-Auth-Token', '(x)', ''])(
		'called %j is refused',
		async (name) => {
			const { result, sent } = await sendHeaders(cloud.accessKey, { [name]: 'x' });
			expect(result.error?.message).toMatch(/^The header name ".*" is not allowed/);
			expect(sent).toBeUndefined();
		},
	);

	it('of any other name arrives', async () => {
		const { sent } = await sendHeaders(cloud.accessKey, { ' X-Language ': 'en-us' });
		expect(sent?.headers['x-language']).toBe('en-us');
	});
});

describe('the identity', () => {
	it('does not go to IAM, where it could make new keys', async () => {
		const data = { ...cloud.accessKey, iamEndpoint: stranger.origin };
		for (const path of ['/v3.0/OS-CREDENTIAL/securitytokens', '/v3/auth/tokens']) {
			const target = { method: 'POST', uri: `${stranger.origin}${path}`, body: {}, json: true };
			const result = await send(n8n, data, [target], older);
			expect(result.error?.message).toMatch(/where this credential is not sent/);
		}
		const preset = { ...cloud.accessKey, cloud: 'openTelekomCloud', region: 'eu-de' };
		const iam = { uri: 'https://iam.eu-de.otc.t-systems.com/v3/auth/tokens' };
		const { error } = await send(n8n, preset, [iam], older);
		expect(error?.message).toMatch(/it is for https:\/\/dli\.eu-de\.otc\.t-systems\.com only/);
		expect(stranger.requests).toEqual([]);
	});

	it.each([
		['newer', newer, () => ({ url: queues })],
		['older', older, () => ({ uri: cloud.endpoint + queues })],
	])(
		'does not go through a proxy of the user without TLS, by the %s helper',
		async (_, helper, to) => {
			const target = { ...to(), proxy: stranger.origin };
			const result = await send(n8n, newUser(), [target], helper);
			expect(result.error).toBeUndefined();
			expect(cloud.journal.at(-1)?.status).toBe(200);
			expect(stranger.requests).toEqual([]);
		},
	);

	it.each([newer, older])('goes over a checked connection only (%s)', async (helper) => {
		const machine = await startUntrusted();
		closing.push(machine);
		const data = { ...newUser(), dliEndpoint: machine.origin };
		const careless = {
			skipSslCertificateValidation: true,
			rejectUnauthorized: false,
			agentOptions: { rejectUnauthorized: false, ca: machine.certificate },
		};
		const target = { [helper === older ? 'uri' : 'url']: machine.origin + queues, ...careless };
		const result = await send(n8n, data, [target], helper);
		expect(result.error?.message).toMatch(/certificate|SSL/i);
		expect(machine.requests).toEqual([]);
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
