import type { IDataObject, INode } from 'n8n-workflow';
import type { Result, WorkflowJson } from '../engine';
import { ids, settingOfTests } from '../setting';
import { jsonOf } from './repository';

const setting = settingOfTests({ settle: 100, switches: { connectivityPending: 0 } });

type Change = (node: INode) => INode;

const isTrigger = ({ type }: INode): boolean => /Trigger$/.test(type);

/** Runs an example from one of its triggers, the others taken out, with stand-ins for n8n's own nodes. */
async function run(file: string, change: Change = (node) => node, trigger?: string) {
	const example = jsonOf(`examples/${file}`) as WorkflowJson;
	const nodes = example.nodes
		.filter((node) => !isTrigger(node) || !trigger || node.name === trigger)
		.map((node) => (isTrigger(node) ? started(node) : change(node)));
	const credentials = { dliApi: { ...setting.cloud.accessKey } };
	const id = example.name;
	return await setting.n8n.run({ ...example, id, nodes }, { credentials }).finished;
}

function started(node: INode): INode {
	return { ...node, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
}

/** Another value for a parameter of one node. */
const having =
	(name: string, parameters: INode['parameters']): Change =>
	(node) =>
		node.name === name ? { ...node, parameters: { ...node.parameters, ...parameters } } : node;

const messages = (result: Result, name: string) =>
	result.items(name).map(({ json }) => json.message);

/** Runs it, and nothing may have gone wrong. */
async function succeed(...parameters: Parameters<typeof run>): Promise<Result> {
	const result = await run(...parameters);
	expect(result.error).toBeUndefined();
	return result;
}

it('bind-and-unbind.json binds two queues and unbinds one', async () => {
	const result = await succeed('bind-and-unbind.json');
	expect(result.items('Read After Unbinding')[0]?.json).toMatchObject({
		bindings: [{ name: 'q2', status: 'ACTIVE' }],
	});
});

it('bind-every-evening.json tells that the database is reachable', async () => {
	const result = await succeed('bind-every-evening.json');
	expect(messages(result, 'Tell the team')).toEqual([
		':white_check_mark: reports and spark_jobs are bound to the warehouse. warehouse.example:5432 is reachable.',
	]);
});

it('unbind-off-hours.json tells that the queues are unbound', async () => {
	const result = await succeed('unbind-off-hours.json');
	expect(messages(result, 'Tell the team')).toEqual([
		expect.stringMatching(/reports and spark_jobs are (now|still) unbound from the warehouse\./),
	]);
});

it('alert-when-binding-fails.json alerts with the reason and the next step', async () => {
	const change = having('Keep the queue bound', { queues: ['overlapping'] });
	const result = await succeed('alert-when-binding-fails.json', change);
	expect(result.items('All is well')).toEqual([]);
	expect(messages(result, 'Alert the on-call')).toEqual([
		expect.stringMatching(
			/overlapping is FAILED.*Next step: The network of the queue overlaps.*request without ID$/s,
		),
	]);
});

it('bind-from-a-table.json makes the table, binds its rows and writes down how it went', async () => {
	await succeed('bind-from-a-table.json', undefined, 'Set up the table');
	const result = await succeed('bind-from-a-table.json', undefined, 'Every morning');
	expect(result.items('Write down the success').map(({ json }) => json)).toEqual([
		expect.objectContaining({
			connection: 'warehouse',
			status: expect.stringMatching(/^bound 20/),
		}),
		expect.objectContaining({ connection: 'kafka', status: expect.stringMatching(/^bound 20/) }),
	]);
	expect(setting.bindings(ids.warehouse)).toEqual(['reports ACTIVE', 'spark_jobs ACTIVE']);
	expect(setting.bindings(ids.kafka)).toEqual(['streaming ACTIVE']);
});

describe('report-bindings.json', () => {
	it('posts one message about all that is FAILED', async () => {
		for (const [id, name] of [
			[ids.warehouse, 'q1'],
			[ids.kafka, 'q2'],
		] as const) {
			const errMsg = 'VPC.0202: the subnet could not be found.';
			setting.cloud.setBinding(id, { type: 'queue', name, status: 'FAILED', errMsg });
		}
		const result = await succeed('report-bindings.json');
		expect(messages(result, 'Tell the team')).toEqual([
			[
				':warning: FAILED bindings: 2',
				...[
					['q1', 'warehouse'],
					['q2', 'kafka'],
				].map(
					([name, on]) =>
						`- ${name} on ${on}: VPC.0202: the subnet could not be found. Next step: DLI lacks rights on the VPC. In the DLI console open Global Configuration → Service Authorization, grant access for datasource connections, then bind again.`,
				),
			].join('\n'),
		]);
	});

	it('is silent where nothing is', async () => {
		const result = await succeed('report-bindings.json');
		expect(messages(result, 'Tell the team')).toEqual([]);
	});
});

describe('keep-bindings.json', () => {
	beforeAll(async () => {
		await succeed('keep-bindings.json', undefined, 'Set up the table');
	});
	beforeEach(() => {
		for (const name of ['reports', 'q1']) {
			setting.cloud.setBinding(ids.warehouse, { type: 'queue', name, status: 'ACTIVE' });
		}
	});
	const onceMore = async (change?: Change) =>
		await succeed('keep-bindings.json', change, 'Every morning');

	it('posts its plan, and carries it out once that is approved', async () => {
		const result = await onceMore();
		expect(messages(result, 'Ask in the chat')).toEqual([
			[
				'DLI bindings differ from what is wished:',
				'warehouse: bind spark_jobs; unbind q1',
				'kafka: bind streaming; unbind nothing',
			].join('\n'),
		]);
		expect(setting.bindings(ids.warehouse)).toEqual(['reports ACTIVE', 'spark_jobs ACTIVE']);
		expect(setting.bindings(ids.kafka)).toEqual(['streaming ACTIVE']);
	});

	it('changes nothing when that is declined', async () => {
		const answer = JSON.stringify({ data: { approved: false } });
		const result = await onceMore((node) =>
			node.name === 'Ask in the chat'
				? {
						...node,
						type: 'n8n-nodes-base.set',
						typeVersion: 3.4,
						parameters: { mode: 'raw', jsonOutput: answer },
					}
				: node,
		);
		expect(result.items('Set the bindings')).toEqual([]);
		expect(setting.posts).toEqual([]);
	});

	it('asks nobody when all is as wished', async () => {
		await onceMore();
		const result = await onceMore();
		expect(result.items('Compare')).toHaveLength(2);
		expect(result.items('Ask in the chat')).toEqual([]);
	});
});

describe('ai-agent.json', () => {
	const example = jsonOf('examples/ai-agent.json') as WorkflowJson;
	const callTool = async (name: string, aiArguments: IDataObject) => {
		const tool = example.nodes.find((node) => node.name === name);
		return await setting.n8n.runAsTool('n8n-nodes-dli.dliConnection', {
			credentials: { dliApi: { ...setting.cloud.accessKey } },
			parameters: tool?.parameters ?? {},
			aiArguments,
			onError: tool?.onError,
		});
	};

	it('lets a model bind, and read that it was done', async () => {
		const { response } = await callTool('Bind queues', {
			connection: 'crm_database',
			queues: 'reports, q1',
		});
		expect(response).toMatchObject([{ is_success: true, status: 'ACTIVE' }]);
	});

	it('lets a model read the reason of a refusal, and the next step', async () => {
		const { response } = await callTool('Bind queues', {
			connection: 'crm_database',
			queues: 'no_such_queue',
		});
		expect(response).toMatchObject([
			{
				error: 'There is no queue named no_such_queue.',
				details: { next_step: expect.stringMatching(/^Choose the queue from the list/) },
			},
		]);
	});

	it('tells the model what these words mean', () => {
		const { options } = example.nodes.find(({ name }) => name === 'Assistant')?.parameters ?? {};
		const text = JSON.stringify(options);
		for (const word of ['is_success', 'error', 'details.next_step']) expect(text).toContain(word);
	});
});
