/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests are not published */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INode } from 'n8n-workflow';
import type { Result, WorkflowJson } from '../engine';
import { cloudOfTests, ids } from './setting';

const setting = cloudOfTests();
const file = join(__dirname, '..', '..', 'examples', 'peering-failed.json');
const example: WorkflowJson = JSON.parse(readFileSync(file, 'utf8'));
const trigger = example.nodes.find(({ type }) => type.endsWith('.dliConnectionTrigger'));

/** n8n's own nodes are not here: the filter lets all pass, an alert only words its message. */
function standIn(node: INode): INode {
	if (node === trigger) return { ...node, type: 'n8n-nodes-base.manualTrigger', parameters: {} };
	if (node.type === 'n8n-nodes-base.filter') {
		return { ...node, type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
	}
	if (node.type !== 'n8n-nodes-base.gotify') return node;
	const assignments = [{ name: 'message', value: node.parameters.message ?? '' }];
	const parameters = { assignments: { assignments } };
	return { ...node, type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters };
}

/** What the trigger of the example reports, and what the rest of the example makes of it. */
async function whenFailing(happens: () => void): Promise<Result> {
	const watching = await setting.watching(trigger?.parameters);
	happens();
	const items = await watching.poll();
	expect(items.length).toBeGreaterThan(0);
	const workflow = { ...example, nodes: example.nodes.map(standIn) };
	const { credentials } = watching;
	const input = items.map((json: IDataObject) => ({ json }));
	return await setting.n8n.run(workflow, { credentials, input }).finished;
}
const messages = (result: Result, name: string) =>
	result.items(name).map(({ json }) => json.message);
const reason = 'VPC.0202: the subnet could not be found.';
const fail = (name: string) => setting.set(ids.warehouse, name, 'FAILED', reason);

beforeEach(() => {
	for (const name of ['q1', 'q2']) setting.set(ids.warehouse, name, 'ACTIVE');
});

it('the example alerts with the reason and the next step, and binds once more', async () => {
	const result = await whenFailing(() => ['q1', 'q2'].forEach(fail));
	expect(result.status).toBe('success');
	expect(messages(result, 'Alert the on-call')).toEqual([
		expect.stringMatching(
			/queue q1 with connection warehouse is FAILED: VPC\.0202.*Next step: DLI lacks/s,
		),
		expect.stringMatching(
			/queue q2 with connection warehouse is FAILED: VPC\.0202.*Next step: DLI lacks/s,
		),
	]);
	expect(messages(result, 'Tell that it is up')).toEqual([
		'q1 and connection warehouse are peered again. Nothing is left to do.',
		'q2 and connection warehouse are peered again. Nothing is left to do.',
	]);
	expect(setting.bindings()).toEqual(['q1 ACTIVE', 'q2 ACTIVE']);
	expect(setting.posts.map(({ body }) => body)).toEqual([{ queues: ['q1', 'q2'] }]);
});

it('the example tells when the second try did not succeed either, and why', async () => {
	setting.cloud.state.project().failures.set('q1', reason);
	const result = await whenFailing(() => fail('q1'));
	expect(result.status).toBe('success');
	expect(messages(result, 'Tell that it is up')).toEqual([]);
	expect(messages(result, 'Tell that it is not')).toEqual([
		expect.stringMatching(/VPC\.0202.*Next step: DLI lacks rights on the VPC/s),
	]);
});

it('the example binds a pool once more as a pool', async () => {
	const pool = { type: 'elasticResourcePool', name: 'batch_pool' } as const;
	const result = await whenFailing(() =>
		setting.cloud.setBinding(ids.warehouse, { ...pool, status: 'FAILED', errMsg: reason }),
	);
	expect(messages(result, 'Alert the on-call')).toEqual([
		expect.stringContaining('elastic resource pool batch_pool'),
	]);
	expect(setting.posts.map(({ body }) => body)).toEqual([
		{ elastic_resource_pools: ['batch_pool'] },
	]);
});

it('the example does not go round in circles: what was just tried passes no filter', () => {
	const filter = example.nodes.find(({ type }) => type === 'n8n-nodes-base.filter');
	expect(filter?.parameters.conditions).toMatchObject({
		conditions: [
			{
				leftValue: '={{ $json.previous_status }}',
				rightValue: 'CREATING',
				operator: { type: 'string', operation: 'notEquals' },
			},
		],
	});
});
