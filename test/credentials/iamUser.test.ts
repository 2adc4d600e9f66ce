import { sleep } from 'n8n-workflow';
import { startEmulator, type Emulator } from '../emulator';
import { engine, type Credentials, type Engine } from '../engine';
import { json, startRecorder, type Recorder } from './recorder';
import { listConnections, newer, older, send } from './request';

let n8n: Engine;
let cloud: Emulator;
beforeAll(async () => {
	n8n = await engine();
	cloud = await startEmulator();
});
beforeEach(() => cloud.reset());
afterAll(async () => await cloud.close());

const times = <Value>(count: number, value: Value): Value[] => Array<Value>(count).fill(value);
const logins = () => cloud.journal.filter(({ path }) => path === '/v3/auth/tokens').length;
const refused = () => cloud.journal.filter(({ status }) => status === 401).length;

/** A user of this test alone, as a row of n8n's database. */
function newUser(password = 'a password', domainName = 'Domain of Tests'): Credentials[string] {
	const name = `user ${cloud.state.users.length}-${Math.random()}`;
	cloud.state.addUser({ name, password, domainName });
	return { ...cloud.iamUser, username: name, password, domainName };
}

describe.each([
	['nodes use', newer],
	['the HTTP Request node uses', older],
])('an IAM user, by the helper that %s', (_who, helper) => {
	const target = () =>
		helper === older
			? { ...listConnections, uri: `${cloud.endpoint}${listConnections.url}`, url: undefined }
			: listConnections;

	it('logs in, keeps the token in the hidden field, and does not log in again', async () => {
		const user = newUser();
		const first = await send(n8n, user, [target()], helper);
		expect(first.error).toBeUndefined();
		expect(user.token).toContain(cloud.journal[1]?.headers['x-auth-token']);
		const second = await send(n8n, user, [target()], helper);
		expect(second.error).toBeUndefined();
		expect(logins()).toBe(1);
	});

	it('logs in once for 100 parallel requests with an empty token', async () => {
		const result = await send(n8n, newUser(), times(100, target()), helper);
		expect(result.error).toBeUndefined();
		expect(logins()).toBe(1);
		expect(cloud.journal).toHaveLength(101);
	});

	it('logs in once for 100 parallel requests whose token DLI has stopped accepting', async () => {
		const user = newUser();
		await send(n8n, user, [target()], helper);
		cloud.revokeTokens();
		const result = await send(n8n, user, times(100, target()), helper);
		expect(result.error).toBeUndefined();
		expect(logins()).toBe(2);
		expect(refused()).toBe(100);
	});

	it('renews a token before it expires, unseen by DLI, whatever the clocks say', async () => {
		cloud.clockSkew = 3_600_000;
		cloud.switches.tokenLifetime = 1500;
		const user = newUser();
		await send(n8n, user, [target()], helper);
		await sleep(1550);
		const result = await send(n8n, user, times(20, target()), helper);
		expect(result.error).toBeUndefined();
		expect(refused()).toBe(0);
		expect(logins()).toBe(2);
	});

	it('does not log in again for a request that n8n prepared before the token was stored', async () => {
		const user = newUser();
		await send(n8n, { ...user }, [target()], helper);
		const result = await send(n8n, { ...user }, [target()], helper);
		expect(result.error).toBeUndefined();
		expect(logins()).toBe(1);
	});

	it('does not log in again for a request that comes late with the token that others renewed', async () => {
		const user = newUser();
		await send(n8n, user, [target()], helper);
		const late = { ...user };
		cloud.revokeTokens();
		await send(n8n, user, [target()], helper);
		const result = await send(n8n, late, [target()], helper);
		expect(result.error).toBeUndefined();
		expect(logins()).toBe(2);
	});

	it.each([-48, 48])('works while the clocks are %i hours apart', async (hours) => {
		cloud.clockSkew = hours * 3_600_000;
		const user = newUser();
		await send(n8n, user, [target()], helper);
		const result = await send(n8n, user, times(3, target()), helper);
		expect(result.error).toBeUndefined();
		expect(logins()).toBe(1);
		expect(refused()).toBe(0);
	});

	it('tries a wrong password once for 20 parallel requests', async () => {
		const user = { ...newUser(), password: 'wrong "password"' };
		const result = await send(n8n, user, times(20, target()), helper);
		expect(result.error?.message).toMatch(/^IAM does not know this user, or the password is wrong/);
		expect(logins()).toBe(1);
		expect(cloud.journal).toHaveLength(1);
	});

	it('logs in again once the user has corrected the password in the credential', async () => {
		const user = newUser('right');
		await send(n8n, Object.assign(user, { password: 'wrong' }), [target()], helper);
		const result = await send(n8n, Object.assign(user, { password: 'right' }), [target()], helper);
		expect(result.error).toBeUndefined();
		expect(logins()).toBe(2);
	});

	it('forgets a login that IAM could not answer', async () => {
		const user = newUser();
		cloud.faults.add({ kind: 'status', status: 503, path: /tokens/ });
		const failed = await send(n8n, user, times(5, target()), helper);
		expect(failed.error?.message).toMatch(/^IAM did not answer the login as expected/);
		const result = await send(n8n, user, [target()], helper);
		expect(result.error).toBeUndefined();
		expect(logins()).toBe(2);
	});

	it('does not use the token of another user or project', async () => {
		const user = newUser();
		await send(n8n, user, [target()], helper);
		const { username, password } = newUser('of another');
		const result = await send(n8n, Object.assign(user, { username, password }), [target()], helper);
		expect(result.error).toBeUndefined();
		expect(cloud.journal.at(-1)?.identity).toContain(username);
		expect(refused()).toBe(0);
	});
});

describe('a login', () => {
	it.each([
		'quotes " and \' and `',
		'back\\slashes \\" \\u0041 \\n',
		'ünïcödé 漢字 😀',
		' spaces around ',
		'{project_id} {{ $json }} </script>',
	])('takes the password %s as it is', async (password) => {
		const result = await send(n8n, newUser(password, `"${password.trim()}"`), [listConnections]);
		expect(result.error).toBeUndefined();
	});

	it('asks for a token of the project, without the catalog', async () => {
		const user = newUser('secret');
		await send(n8n, user, [listConnections]);
		const [login] = cloud.journal;
		expect(login).toMatchObject({ method: 'POST', url: '/v3/auth/tokens?nocatalog=true' });
		expect(login?.body).toEqual({
			auth: {
				identity: {
					methods: ['password'],
					password: {
						user: {
							name: user.username,
							password: 'secret',
							domain: { name: 'Domain of Tests' },
						},
					},
				},
				scope: { project: { id: user.projectId } },
			},
		});
	});

	it('is made anew by every press of Test, even if a token is stored', async () => {
		const user = newUser();
		await send(n8n, user, [listConnections]);
		expect(await n8n.testCredential('dliApi', user)).toMatchObject({ status: 'OK' });
		expect(logins()).toBe(2);
	});
});

describe('with an IAM that behaves oddly', () => {
	let iam: Recorder;
	beforeEach(async () => {
		iam = await startRecorder();
	});
	afterEach(async () => await iam.close());

	const user = () => ({ ...newUser(), iamEndpoint: iam.origin, dliEndpoint: iam.origin });

	it('says what to do about a token of 20 KB, which Node does not let in', async () => {
		iam.answer = (_request, response) =>
			json(response, 201, {}, { 'X-Subject-Token': 'x'.repeat(20_000) });
		const result = await send(n8n, user(), [listConnections]);
		expect(result.error?.message).toMatch(/^More than 16 KB of headers came from 127\.0\.0\.1:/);
		expect(result.error?.message).toMatch(/--max-http-header-size/);
	});

	it('carries a token of 14 KB', async () => {
		const token = 'MII'.padEnd(14_000, 'Abc+/=');
		iam.answer = ({ url }, response) => {
			if (url.startsWith('/v3/')) json(response, 201, {}, { 'X-Subject-Token': token });
			else json(response, 200, { connections: [] });
		};
		const result = await send(n8n, user(), [listConnections]);
		expect(result.error).toBeUndefined();
		expect(iam.requests[1]?.headers['x-auth-token']).toBe(token);
	});

	it.each([
		['an empty answer', 201, '', /its answer holds no token/],
		['a web page', 403, '<html>Blocked</html>', /What answers at the IAM endpoint is not IAM/],
		['half an answer', 401, '{"error":{"code":401,', /What answers at the IAM endpoint is not IAM/],
		['a list', 400, '[]', /What answers at the IAM endpoint is not IAM/],
		['an unknown reason', 401, '{"error":"?"}', /IAM does not know this user, or the password/],
		['a redirect', 302, '', /What answers at the IAM endpoint is not IAM/],
	])('refuses %s in plain words', async (_what, status, body, sentence) => {
		iam.answer = (_request, response) => {
			response.writeHead(status, { location: 'http://127.0.0.1:1/' });
			response.end(body);
		};
		const result = await send(n8n, user(), [listConnections]);
		expect(result.error?.message).toMatch(sentence);
		expect(iam.requests).toHaveLength(1);
	});

	it('says so when nothing answers', async () => {
		const nobody = { ...user(), iamEndpoint: 'http://127.0.0.1:1' };
		const result = await send(n8n, nobody, [listConnections]);
		expect(result.error?.message).toMatch(/^Nothing answers at 127\.0\.0\.1:1\./);
	});
});
