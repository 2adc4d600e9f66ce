import { byId, ids, settingOfTests, type Settings } from '../setting';
import { type Recorder, startRecorder } from '../credentials/recorder';
import { workflowWith } from '../engine';

const setting = settingOfTests();
let elsewhere: Recorder;
beforeAll(async () => {
	elsewhere = await startRecorder();
});
beforeEach(() => {
	elsewhere.requests.length = 0;
});
afterAll(async () => await elsewhere.close());

const redirect = (status: number) =>
	setting.cloud.faults.add({
		kind: 'redirect',
		location: `${elsewhere.origin}/v2.0/x`,
		status,
		times: 99,
	});

const get = { operation: 'get', connectionId: byId(ids.warehouse) };
const settled = async (work: Promise<unknown>) => await work.catch(() => undefined);

describe.each([301, 302, 303, 307, 308])('a redirect with HTTP %d', (status) => {
	it.each(['accessKey', 'temporaryKey', 'iamUser'] as const)(
		'takes no identity elsewhere: %s',
		async (identity) => {
			const dliApi = { ...setting.cloud[identity] };
			// An IAM user has a token by then, so that more than the login is redirected.
			await setting.n8n.testCredential('dliApi', dliApi);
			setting.cloud.journal.length = 0;
			redirect(status);
			const settings: Settings = { credentials: { dliApi } };
			for (const form of [get, { operation: 'bindQueue' }, { operation: 'delete' }]) {
				const { error } = await setting.run({ ...get, ...form }, settings);
				expect(error?.message).toMatch(/\./);
			}
			const trigger = workflowWith({ type: 'dliConnectionTrigger', parameters: {} });
			const poll = { credentials: { dliApi }, staticData: {}, mode: 'trigger' } as const;
			const dropdown = { parameters: {}, credentials: { dliApi } };
			const type = 'n8n-nodes-dli.dliConnection';
			await settled(setting.n8n.poll(trigger, 'node', poll));
			await settled(setting.n8n.listSearch(type, 'searchConnections', dropdown));
			await settled(setting.n8n.loadOptions(type, 'getQueues', dropdown));
			await settled(setting.n8n.testCredential('dliApi', dliApi));
			expect(setting.cloud.journal.length).toBeGreaterThan(3);
			expect(elsewhere.requests).toEqual([]);
		},
	);
});

describe('an endpoint typed into the credential', () => {
	it.each([
		['the metadata of a cloud server', 'http://169.254.169.254'],
		['another machine without TLS', 'http://10.0.0.1:8080'],
		['a machine that is called like this one', 'http://localhost.example.com'],
		['this machine in disguise', 'http://0x7f000001.example'],
		['a file', 'file:///etc/passwd'],
		['a page behind the host', 'https://10.0.0.1/latest/meta-data'],
		['a host behind a user', 'https://dli.example@10.0.0.1'],
	])('may not be %s', async (_, dliEndpoint) => {
		const dliApi = { ...setting.cloud.accessKey, dliEndpoint };
		const { error } = await setting.run(get, { credentials: { dliApi } });
		expect(error?.message).toMatch(/^DLI Endpoint .*\./);
		const { status } = await setting.n8n.testCredential('dliApi', dliApi);
		expect(status).toBe('Error');
		expect(setting.cloud.journal).toEqual([]);
	});

	it('that is no DLI has none of its page shown', async () => {
		const page = 'the inner page of a service that is none of your business';
		elsewhere.answer = (_request, response) => response.end(`<html>${page}</html>`);
		const dliApi = { ...setting.cloud.accessKey, dliEndpoint: elsewhere.origin };
		const result = await setting.run(get, { credentials: { dliApi } });
		expect(result.texts()).not.toContain(page);
		const { message } = await setting.n8n.testCredential('dliApi', dliApi);
		expect(message).not.toContain(page);
	});
});
