import { seedIds } from '../emulator';
import { itemsOf, settingOfTests, type Settings } from '../setting';

const setting = settingOfTests();

const wrong = 'a-wrong-secret-of-many-letters';
const echo = () => {
	const { securityToken } = seedIds;
	const signed = `POST\n/v2.0/\nx-security-token:${securityToken}\n\nhost;x-security-token`;
	return {
		error_code: 'APIG.0301',
		error_msg: `Incorrect IAM authentication information: verify aksk signature fail, canonical request: ${signed}`,
	};
};

const identities: Array<[which: string, credential: () => Record<string, string>]> = [
	['an access key', () => setting.cloud.accessKey],
	['a temporary access key', () => setting.cloud.temporaryKey],
	['an IAM user', () => setting.cloud.iamUser],
	['a wrong secret', () => ({ ...setting.cloud.accessKey, secretAccessKey: wrong })],
	['a wrong security token', () => ({ ...setting.cloud.temporaryKey, securityToken: wrong })],
	['a wrong password', () => ({ ...setting.cloud.iamUser, password: wrong })],
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
