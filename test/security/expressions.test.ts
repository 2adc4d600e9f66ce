import { byId, ids, itemsOf, settingOfTests } from '../setting';
import { seedIds } from '../emulator';

const setting = settingOfTests();

const secrets = [seedIds.secretAccessKey, seedIds.securityToken, seedIds.password];

describe('an expression in the form', () => {
	it.each([
		'$credentials',
		'$credentials.dliApi',
		'$self',
		'this',
		'$parameter',
		'$node',
		'$workflow',
		'$execution',
		'$secrets',
		'$vars',
		'Object.keys($credentials)',
	])('%s does not give away the credential', async (expression) => {
		for (const dliApi of [setting.cloud.temporaryKey, setting.cloud.iamUser]) {
			const form = {
				connectionId: byId(ids.warehouse),
				queues: `={{ JSON.stringify(${expression}) }}`,
			};
			const settings = { onError: 'continueErrorOutput' } as const;
			const credentials = { dliApi: { ...dliApi } };
			const texts = (await setting.run(form, { ...settings, credentials })).texts();
			expect(texts).toContain('manualTrigger');
			expect(secrets.filter((secret) => texts.includes(secret))).toEqual([]);
		}
	});
});

describe('an expression in the credential', () => {
	/** Runs Get with what an item brings in a field of the credential. */
	const withItem = async (field: string, value: string) => {
		const dliApi = { ...setting.cloud.accessKey, [field]: '={{ $json.value }}' };
		const form = { operation: 'get', connectionId: byId(ids.warehouse) };
		return await setting.run(form, { input: itemsOf([{ value }]), credentials: { dliApi } });
	};

	it.each([
		['dliEndpoint', 'http://169.254.169.254', /^DLI Endpoint begins with http/],
		['dliEndpoint', 'https://dli.example/x?y', /^DLI Endpoint has more than a host/],
		['dliEndpoint', '', /^DLI Endpoint is empty/],
		['projectId', '../other', /^Project ID is malformed/],
		['projectId', 'a/b', /^Project ID is malformed/],
		['accessKeyId', 'A\r\nX-Evil: 1', /^Access Key ID holds a space, a line break/],
		['securityToken', 'a\nb', /^Security Token holds a space, a line break/],
	])('is held to the rules of %s: %j', async (field, value, sentence) => {
		const { error } = await withItem(field, value);
		expect(error?.message).toMatch(sentence);
		expect(setting.cloud.journal).toEqual([]);
	});
});
