/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests are not published */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INode } from 'n8n-workflow';
import type { Result, WorkflowJson } from '../engine';
import { cloudOfTests, ids, type Trigger } from './setting';

const setting = cloudOfTests({ settle: 0 });
const file = join(__dirname, '..', '..', 'examples', 'peering-failed.json');
const example: WorkflowJson = JSON.parse(readFileSync(file, 'utf8'));
const trigger = example.nodes.find(({ type }) => type.endsWith('.dliConnectionTrigger'));

/** The example from its trigger on, for these items; each test has a memory of its own. */
async function reactTo(items: IDataObject[], { credentials }: Trigger): Promise<Result> {
	const started = (node: INode): INode =>
		node === trigger ? { ...node, type: 'n8n-nodes-base.manualTrigger', parameters: {} } : node;
	const id = expect.getState().currentTestName;
	const workflow = { ...example, id, nodes: example.nodes.map(started) };
	const input = items.map((json) => ({ json }));
	return await setting.n8n.run(workflow, { credentials, input }).finished;
}

/** What the trigger of the example reports, and what the rest of the example makes of it. */
async function whenFailing(happens: () => void): Promise<Result> {
	const watching = await setting.watching(trigger?.parameters);
	happens();
	const items = await watching.poll();
	expect(items.length).toBeGreaterThan(0);
	return await reactTo(items, watching);
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

it('the example tries what fails while it is being built once more, and not a third time', async () => {
	const watching = await setting.watching(trigger?.parameters);
	setting.set(ids.warehouse, 'reports', 'CREATING');
	expect(await watching.poll()).toEqual([]);
	fail('reports');
	const items = await watching.poll();
	expect(items).toMatchObject([{ name: 'reports', previous_status: 'CREATING' }]);
	// The second try fails as well; the trigger sees it being built, and then FAILED.
	setting.cloud.state.project().failures.set('reports', reason);
	const first = await reactTo(items, watching);
	expect(messages(first, 'Tell that it is not')).toHaveLength(1);
	setting.set(ids.warehouse, 'reports', 'CREATING');
	expect(await watching.poll()).toEqual([]);
	fail('reports');
	const again = await watching.poll();
	expect(again).toEqual([expect.objectContaining({ name: 'reports', event: 'bindingFailed' })]);
	const second = await reactTo(again, watching);
	expect(messages(second, 'Alert the on-call')).toHaveLength(1);
	expect(second.items('Bind once more')).toEqual([]);
	expect(setting.posts).toHaveLength(1);
});
