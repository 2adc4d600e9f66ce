import { startEmulator, type Emulator } from '../emulator';
import { engine, type Credentials, type Engine, type Result } from '../engine';
import { listConnections, newer, older, send } from './request';

let n8n: Engine;
let cloud: Emulator;
beforeAll(async () => {
	n8n = await engine();
	cloud = await startEmulator();
});
beforeEach(() => cloud.reset());
afterAll(async () => await cloud.close());

const password = 'a "very" secret\\password';

function iamUser(): Credentials[string] {
	const name = `user ${Math.random()}`;
	cloud.state.addUser({ name, password, domainName: 'Domain' });
	return { ...cloud.iamUser, username: name, password, domainName: 'Domain' };
}

const identities: Array<[string, () => Credentials[string]]> = [
	['an access key', () => ({ ...cloud.accessKey })],
	['a temporary access key', () => ({ ...cloud.temporaryKey })],
	['an IAM user', iamUser],
];

const mishaps: Array<[string, (data: Credentials[string]) => void]> = [
	['nothing', () => undefined],
	[
		'a refused identity',
		(data) => Object.assign(data, { password: 'wrong', secretAccessKey: 'x' }),
	],
	['another project', (data) => Object.assign(data, { projectId: 'f'.repeat(32) })],
	['revoked tokens', () => cloud.faults.add({ kind: 'status', status: 401, times: 4 })],
	['a server that is down', () => cloud.faults.add({ kind: 'status', status: 500, times: 4 })],
	['a broken connection', () => cloud.faults.add({ kind: 'resetBefore', times: 4 })],
	['a web page', () => cloud.faults.add({ kind: 'html', times: 4 })],
	['a closed port', (data) => Object.assign(data, { dliEndpoint: 'http://127.0.0.1:1' })],
];

const cases = identities.flatMap(([who, identity]) =>
	mishaps.flatMap(([what, mishap]) =>
		[newer, older].map((helper) => ({ who, identity, what, mishap, helper })),
	),
);

/** Every secret of an identity, and each token that IAM gave out. */
function secretsOf(data: Credentials[string]): string[] {
	const { secretAccessKey, securityToken, password: typed } = data;
	const tokens = [...cloud.state.tokens.keys()];
	return [secretAccessKey, securityToken, typed, password, ...tokens]
		.filter((secret): secret is string => typeof secret === 'string' && secret.length > 5)
		.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
}

function expectSecretsKept(result: Result, data: Credentials[string]): void {
	const texts = result.texts();
	expect(texts).toContain('enhanced-connections');
	for (const secret of secretsOf(data)) expect(texts).not.toContain(secret);
}

describe('what an execution leaves behind', () => {
	it.each(cases)('holds no secret of $who that met $what ($helper)', async (one) => {
		const data = one.identity();
		one.mishap(data);
		const target =
			one.helper === newer
				? listConnections
				: { uri: `${String(data.dliEndpoint)}${listConnections.url}` };
		const result = await send(n8n, data, [target], one.helper);
		expectSecretsKept(result, data);
	});
});
