import type { IDataObject } from 'n8n-workflow';
import { byName, ids, settingOfTests } from '../setting';
import { seedIds } from '../emulator';

const setting = settingOfTests();

/** A tool whose every value the model may choose, called once with these arguments. */
async function call(
	operation: string,
	aiArguments: IDataObject,
	dliApi: Record<string, string> = { ...setting.cloud.accessKey },
) {
	const from = (key: string) => `={{ $fromAI('${key}', '', 'string') }}`;
	const answer = await setting.n8n.runAsTool('n8n-nodes-dli.dliConnection', {
		parameters: {
			resource: 'connection',
			operation,
			connectionId: byName(from('connection')),
			...(operation === 'bindQueue' && { queues: from('queues') }),
			...(operation === 'updateHosts' && {
				mode: from('mode'),
				hosts: { values: [{ name: from('hosts'), ip: '' }] },
			}),
		},
		aiArguments,
		credentials: { dliApi },
	});
	return { answer, text: JSON.stringify([answer.response ?? answer.error]) };
}

describe('what a model makes up', () => {
	it.each([
		['a path for a connection', { connection: '../../queues', queues: 'q1' }],
		['an address for a connection', { connection: 'http://169.254.169.254', queues: 'q1' }],
		['an expression', { connection: '={{ $credentials }}', queues: 'q1' }],
		['a path for a queue', { connection: 'warehouse', queues: 'q1,../../delete' }],
		['the queue of the system', { connection: 'warehouse', queues: '["default"]' }],
		['nothing', { connection: '', queues: '' }],
	])('%s is refused in a sentence, and changes nothing', async (_, aiArguments) => {
		const { text } = await call('bindQueue', aiArguments);
		expect(text).toMatch(/(Connection|Queue Names or IDs): /);
		const changing = setting.cloud.journal.filter(({ method }) => method !== 'GET');
		expect(changing).toEqual([]);
	});

	it('as hosts is refused without any of them being sent', async () => {
		const aiArguments = {
			connection: 'warehouse',
			mode: 'replaceAll',
			hosts: 'db1=not an address',
		};
		const { text } = await call('updateHosts', aiArguments);
		expect(text).toContain('is not an IP address');
		expect(setting.cloud.journal.filter(({ method }) => method === 'PUT')).toEqual([]);
	});

	it('reaches the service only as text in its place', async () => {
		await call('bindQueue', { connection: 'warehouse', queues: 'q1' });
		expect(setting.posts.map(({ url, rawBody }) => [url, rawBody])).toEqual([
			[
				`/v2.0/${seedIds.projectId}/datasource/enhanced-connections/${ids.warehouse}/associate-queue`,
				'{"queues":["q1"]}',
			],
		]);
	});
});

it('no answer tells the model a secret', async () => {
	setting.cloud.faults.add({ kind: 'status', status: 401, times: 9 });
	for (const connection of ['warehouse', 'nowhere', seedIds.accessKeyId]) {
		// The process remembers who was refused: this key is of no use to the next test.
		const dliApi = { ...setting.cloud.accessKey, accessKeyId: `REFUSED_${connection}` };
		const { text } = await call('bindQueue', { connection, queues: 'q1' }, dliApi);
		expect(text).not.toContain(seedIds.secretAccessKey);
		expect(text).not.toContain('Signature=');
	}
});
