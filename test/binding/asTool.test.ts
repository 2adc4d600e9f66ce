import { ids, settingOfTests } from '../setting';

const setting = settingOfTests();
const type = 'n8n-nodes-dli.dliConnection';

/** What an agent does that is told "connect queue reports to the CRM database". */
const ask = async (aiArguments: Record<string, string>) =>
	await setting.n8n.runAsTool(type, {
		credentials: { dliApi: { ...setting.cloud.accessKey } },
		parameters: {
			resource: 'connection',
			operation: 'bindQueue',
			connectionId: {
				__rl: true,
				mode: 'name',
				value: "={{ $fromAI('connection', '', 'string') }}",
			},
			queues: "={{ $fromAI('queues', 'names, separated by commas', 'string') }}",
		},
		aiArguments,
	});

describe('as the tool of an AI agent', () => {
	it('binds the queues that the model names', async () => {
		const { response } = await ask({ connection: 'crm_database', queues: 'Reports, q1' });
		expect(response).toEqual([
			{
				connection_id: ids.crm,
				is_success: true,
				message: 'associated peer connection for queues: {reports,q1}.',
				queues: ['reports', 'q1'],
				elastic_resource_pools: [],
			},
		]);
	});

	it('tells the model what it cannot do', async () => {
		const answer = await ask({ connection: 'crm', queues: 'reports' });
		expect(JSON.stringify(answer.error ?? answer.response)).toContain(
			'No connection is named “crm”.',
		);
		expect(setting.posts).toEqual([]);
	});
});
