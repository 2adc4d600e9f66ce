import { randomBytes } from 'node:crypto';
import { seedIds } from '../emulator';
import { itemsOf, settingOfTests, type Settings } from '../setting';

const setting = settingOfTests();

let count = 0;
/** Another one for each run, because the process remembers who was refused. */
const wrong = () => `a-wrong-secret-of-many-letters-${count++}`;

/** What a gateway repeats of the request that it refuses. */
const echo = () => {
	const { securityToken } = seedIds;
	const signed = `POST\n/v2.0/\nx-security-token:${securityToken}\n\nhost;x-security-token`;
	return {
		error_code: 'APIG.0301',
		error_msg: `Incorrect IAM authentication information: verify aksk signature fail, canonical request: ${signed}`,
	};
};

const ownKey = (given: { securityToken?: string } = {}) => {
	const { state, accessKey } = setting.cloud;
	const accessKeyId = `OWN${count++}`;
	state.addKey({ accessKeyId, secretAccessKey: seedIds.secretAccessKey, ...given });
	return { ...accessKey, accessKeyId, ...given };
};
const ownUser = () => {
	const { state, iamUser } = setting.cloud;
	const { domainName, password } = seedIds;
	const { name: username } = state.addUser({ domainName, name: `own_${count++}`, password });
	return { ...iamUser, username };
};

const identities: Array<[which: string, credential: () => Record<string, string>]> = [
	['an access key', ownKey],
	['a temporary access key', () => ownKey({ securityToken: seedIds.securityToken })],
	['an IAM user', ownUser],
	['a wrong secret', () => ({ ...ownKey(), secretAccessKey: wrong() })],
	['a wrong security token', () => ({ ...setting.cloud.temporaryKey, securityToken: wrong() })],
	['a wrong password', () => ({ ...ownUser(), password: wrong() })],
];

const events: Array<[what: string, prepare: () => void]> = [
	['all is well', () => {}],
	['the service refuses', () => void setting.cloud.state.project().queues.delete('q1')],
	[
		'a 401 repeats what was signed',
		() => setting.cloud.faults.add({ kind: 'status', status: 401, body: echo(), times: 9 }),
	],
	['the connection breaks', () => setting.cloud.faults.add({ kind: 'resetBefore', times: 99 })],
	[
		'the service is silent',
		() => setting.cloud.faults.add({ kind: 'hang', path: '^/v2.0/', times: 99 }),
	],
	['a web page comes back', () => setting.cloud.faults.add({ kind: 'html', times: 99 })],
	[
		'it is sent elsewhere',
		() =>
			setting.cloud.faults.add({
				kind: 'redirect',
				location: `${setting.cloud.endpoint}/x`,
				times: 9,
			}),
	],
];

it.each(events)('no secret is left behind when %s', async (_, prepare) => {
	prepare();
	const onErrors: Array<Settings['onError']> = [undefined, 'continueErrorOutput'];
	const runs = identities.flatMap(([which, credential]) =>
		onErrors.map(async (onError) => {
			const dliApi: Record<string, string> = { ...credential() };
			const form = { options: { timeout: 1 } };
			const credentials = { dliApi };
			const result = await setting.run(form, { onError, input: itemsOf([{ a: 1 }]), credentials });
			const { secretAccessKey, securityToken, password, token } = dliApi;
			const secrets = [secretAccessKey, securityToken, password, token];
			return { which, texts: result.texts(), secrets };
		}),
	);
	for (const { which, texts, secrets } of await Promise.all(runs)) {
		expect(texts).toContain('manualTrigger');
		const tokens = [...setting.cloud.state.tokens.keys()];
		const hidden = [...secrets, ...tokens, seedIds.securityToken, seedIds.password, 'Signature='];
		const found = hidden.filter((secret) => secret && texts.includes(secret));
		expect([which, found]).toEqual([which, []]);
	}
});

describe('a token that the service repeats', () => {
	const post = (status: number, body: object) =>
		setting.cloud.faults.add({ kind: 'status', status, body, path: 'associate-queue', times: 9 });

	it.each<[string, (token: string) => void]>([
		[
			'as Keystone does',
			(token) => post(403, { error: { code: 403, message: `Could not find token: ${token}` } }),
		],
		[
			'in a refusal of DLI',
			(token) =>
				post(400, { error_code: 'DLI.0015', error_msg: `security token ${token} is malformed` }),
		],
		['in a list of one', (token) => post(400, [{ errCode: 'DLI.0015', errMsg: token }])],
		['as plain text', (token) => post(400, { toJSON: () => `bad token ${token}` })],
		['in a success', (token) => post(200, { is_success: true, message: `By ${token}` })],
		['in other JSON', (token) => post(200, { message: `Who is ${token}?` })],
		[
			'as the reason of a peering',
			(token) =>
				setting.cloud.state.project().failures.set('q1', `The token ${token} was not accepted`),
		],
	])('%s is hidden', async (_, prepare) => {
		const random = (letters: number) => randomBytes(letters).toString('base64');
		const temporary = ownKey({ securityToken: random(600) });
		for (const dliApi of [temporary, ownUser()]) {
			const credentials = { dliApi: { ...dliApi } };
			await setting.run({ operation: 'get' }, { credentials });
			const token = 'securityToken' in dliApi ? dliApi.securityToken : undefined;
			const secret = token ?? String(Reflect.get(credentials.dliApi, 'token')).split('|').at(-1);
			setting.cloud.faults.clear();
			prepare(secret ?? '');
			const result = await setting.run(
				{ waitForCompletion: true, options: { timeout: 2 } },
				{ credentials, onError: 'continueErrorOutput' },
			);
			const [done = [], refused = []] = result.outputs('node');
			expect(JSON.stringify([done, refused])).toMatch(/token|hidden|By|Who/i);
			expect(secret?.length).toBeGreaterThan(32);
			expect(result.texts().includes(String(secret).slice(0, 40))).toBe(false);
		}
	});
});
