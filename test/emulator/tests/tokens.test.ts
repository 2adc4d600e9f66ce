import { seedIds } from '../index';
import { send } from '../vendorClient';
import { connections, emulator, identityRefusal, project, said, withEmulator } from './setting';

withEmulator();

describe('A token', () => {
	const login = async (user: object = {}, scope: object = { project: { id: project } }) => {
		const { username: name, password, domainName } = emulator.iamUser;
		const identity = {
			methods: ['password'],
			password: { user: { name, password, domain: { name: domainName }, ...user } },
		};
		return await send(emulator.endpoint, {
			method: 'POST',
			path: '/v3/auth/tokens',
			query: { nocatalog: 'true' },
			headers: { 'content-type': 'application/json' },
			body: { auth: { identity, scope } },
		});
	};
	const listWith = async (token: unknown) =>
		await send(emulator.endpoint, {
			method: 'GET',
			path: connections,
			headers: { 'X-Auth-Token': String(token) },
		});

	it('is issued for a day, several KB long, and is enough to be known', async () => {
		const answer = await login();
		const token = answer.headers['x-subject-token'];
		expect(answer.status).toBe(201);
		expect(String(token).length).toBeGreaterThan(2000);
		const day = Date.parse(answer.data.token.expires_at) - Date.now();
		expect(Math.abs(day - 24 * 3_600_000)).toBeLessThan(5000);
		expect((await listWith(token)).status).toBe(200);
		expect(emulator.journal[1]?.identity).toBe('EMULATOR-DOMAIN/emulator_user');
	});

	it('must be updated once it has expired or was revoked, while older ones outlive newer', async () => {
		const stale = [401, 'APIG.0307', 'The token must be updated.'];
		const first = (await login()).headers['x-subject-token'];
		await login();
		expect((await listWith(first)).status).toBe(200);
		emulator.revokeTokens();
		expect(said(await listWith(first))).toEqual(stale);
		const second = (await login()).headers['x-subject-token'];
		emulator.skipTime(24 * 3_600_000 - 5000);
		expect((await listWith(second)).status).toBe(200);
		emulator.skipTime(5000);
		expect(said(await listWith(second))).toEqual(stale);
	});

	it('of another cloud cannot be read', async () => {
		expect(said(await listWith('elsewhere'))).toEqual(identityRefusal('decrypt token fail'));
	});

	it('does not help a user without rights', async () => {
		const answer = await login({ name: seedIds.noRightsUsername });
		expect((await listWith(answer.headers['x-subject-token'])).status).toBe(403);
	});

	it.each([
		['with a wrong password', { password: 'wrong' }, 401, 'The username or password is wrong.'],
		['for an unknown user', { name: 'nobody' }, 401, 'The username or password is wrong.'],
		[
			'without programmatic access',
			{ name: seedIds.consoleUsername },
			403,
			'This user only supports console access, not programmatic access.',
		],
		[
			'with login protection',
			{ name: seedIds.protectedUsername },
			401,
			'Login protection is enabled: a verification code is required.',
		],
		['without a name', { name: '' }, 400, 'The request body is invalid'],
	])('is not issued %s', async (_, user, code, message) => {
		const { status, data, headers } = await login(user);
		expect([status, data.error.code, data.error.message]).toEqual([code, code, message]);
		expect(headers).not.toHaveProperty('x-subject-token');
	});

	it('is not issued without a project, or for a foreign one', async () => {
		expect((await login({}, { domain: { name: 'EMULATOR-DOMAIN' } })).status).toBe(400);
		const foreign = { project: { id: seedIds.partnerProjectId } };
		expect((await login({}, foreign)).status).toBe(401);
	});

	it('is not issued to a locked user, nor to one who mistyped the password five times', async () => {
		const locked = [401, 'IAM.0061', 'The account is locked.'];
		expect(said(await login({ name: seedIds.lockedUsername }))).toEqual(locked);
		for (let time = 0; time < 5; time++) await login({ password: 'wrong' });
		expect((await login()).data.error_code).toBe('IAM.0062');
		emulator.skipTime(15 * 60_000);
		for (let time = 0; time < 4; time++) await login({ password: 'wrong' });
		expect((await login()).status).toBe(201);
		for (let time = 0; time < 4; time++) await login({ password: 'wrong' });
		expect((await login()).status).toBe(201);
		for (let time = 0; time < 5; time++) await login({ password: 'wrong' });
		emulator.switches.iamLockAnswer = 'keystone';
		expect((await login()).data.error.message).toBe('The account is locked.');
	});

	it('comes without its header, or too often, on request', async () => {
		emulator.switches.omitSubjectToken = true;
		const answer = await login();
		expect([answer.status, answer.headers['x-subject-token']]).toEqual([201, undefined]);
		emulator.switches.loginsPerMinute = 1;
		expect((await login()).data.error_code).toBe('IAM.0012');
	});
});
