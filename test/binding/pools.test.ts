import type { Fault } from '../emulator';
import { ids, itemsOf, settingOfTests, type Form } from '../setting';

const setting = settingOfTests();
const waiting = { waitForCompletion: true } satisfies Form;
const unbinding = { ...waiting, operation: 'unbindQueue' } satisfies Form;
const onError = 'continueErrorOutput';
const queues = ['nightly_batch'];

describe('a cloud that reports queues only under their elastic resource pool', () => {
	beforeEach(() => {
		// Also in another case, "Active".
		Object.assign(setting.cloud.switches, { poolReporting: 'poolOnly', statusCase: 'title' });
	});

	it('has the entry of the pool counted for the queue', async () => {
		setting.cloud.switches.settle = 300;
		const [json] = await setting.jsons({ ...waiting, queues: ['q1', 'nightly_batch'] });
		expect(json?.bindings).toMatchObject([
			{ type: 'queue', name: 'q1', status: 'ACTIVE', elastic_resource_pool: '' },
			{
				type: 'queue',
				name: 'nightly_batch',
				status: 'ACTIVE',
				elastic_resource_pool: 'batch_pool',
			},
		]);
	});

	it('is asked for the pool of each queue once', async () => {
		const input = itemsOf(
			['nightly_batch', 'nightly_spark', 'nightly_batch'].map((queue) => ({ queue })),
		);
		await setting.jsons({ ...waiting, queues: '={{ $json.queue }}' }, { input });
		const asked = setting.cloud.journal.filter(({ path }) => path.includes('/queues/'));
		expect(asked.map(({ path }) => path.split('/').at(-1)).sort()).toEqual([
			'nightly_batch',
			'nightly_spark',
		]);
	});

	it('has a pool that FAILED explained for the queue', async () => {
		setting.cloud.state.project().failures.set('batch_pool', 'The CIDR block overlaps');
		const { error } = await setting.run({ ...waiting, queues: ['nightly_batch'] });
		expect(error?.message).toBe(
			'The peering of queue nightly_batch (of pool batch_pool) is FAILED: The CIDR block overlaps.',
		);
	});

	it('gets a hint when unbinding a queue took its pool, hence its siblings, along', async () => {
		const pool = { type: 'elasticResourcePool', name: 'batch_pool', status: 'ACTIVE' } as const;
		setting.cloud.setBinding(ids.warehouse, pool);
		setting.cloud.setBinding(ids.warehouse, { type: 'queue', name: 'q1', status: 'ACTIVE' });
		const result = await setting.run({ ...unbinding, queues: ['nightly_batch', 'q1'] });
		expect(result.items('node')).toMatchObject([
			{
				json: {
					bindings: [
						{ name: 'nightly_batch', status: 'UNBOUND' },
						{ name: 'q1', status: 'UNBOUND' },
					],
				},
			},
		]);
		expect(result.hints('node')).toEqual([
			{
				message: expect.stringMatching(/nightly_batch.*pool batch_pool.*other queues of that pool/),
				location: 'outputPane',
			},
		]);
	});
});

it('there is no hint where the pool stays bound', async () => {
	const pool = { type: 'elasticResourcePool', name: 'batch_pool', status: 'ACTIVE' } as const;
	setting.cloud.setBinding(ids.warehouse, pool);
	const form = { ...unbinding, queues: ['nightly_batch'], options: { timeout: 1 } };
	const result = await setting.run(form, { onError });
	expect(result.hints('node')).toEqual([]);
	expect(setting.bindings()).toEqual(['batch_pool ACTIVE']);
});

/** No answer to what would tell the pool of the queue. */
const unreadable: Fault = {
	kind: 'status',
	status: 403,
	path: 'queues/nightly_batch$',
	times: Infinity,
	body: { error_code: 'DLI.0003', error_msg: 'No permission to read queues.' },
};

/** What a cloud that lists queues under their pools only makes of it. */
describe('a queue of a pool that cannot be read', () => {
	beforeEach(async () => {
		setting.cloud.switches.poolReporting = 'poolOnly';
		await setting.jsons({ queues });
	});

	it('is not called unbound when its unbinding was refused', async () => {
		setting.cloud.faults.add(unreadable);
		const body = { error_code: 'DLI.0012', error_msg: 'The resource is unavailable.' };
		setting.cloud.faults.add({ kind: 'status', status: 400, path: 'disassociate', body });
		const { error } = await setting.run({ operation: 'unbindQueue', queues });
		expect(error?.message).toMatch(
			/^The resource is unavailable\. Whether queue nightly_batch is bound could not be read: No permission/,
		);
		expect(setting.bindings()).toEqual(['batch_pool ACTIVE']);
	});

	it('is unbound by a second request when the first never arrived', async () => {
		setting.cloud.faults.add(unreadable);
		setting.cloud.faults.add({ kind: 'resetBefore', path: 'disassociate' });
		const [json] = await setting.jsons({ operation: 'unbindQueue', queues });
		expect(json).not.toHaveProperty('already_unbound');
		expect(setting.bindings()).toEqual([]);
	});

	it('is waited for while its pool is listed', async () => {
		setting.cloud.switches.unbindSettle = 60_000;
		setting.cloud.faults.add(unreadable);
		const { error } = await setting.run({
			operation: 'unbindQueue',
			queues,
			waitForCompletion: true,
			options: { timeout: 2 },
		});
		expect(error?.message).toMatch(
			/^Not unbound after 2 s: queue nightly_batch \(UNKNOWN: No permission to read queues\)/,
		);
	});

	it('is read again, and then found in its pool', async () => {
		setting.cloud.faults.add({ ...unreadable, status: 500, times: 1 });
		const [json] = await setting.jsons({
			queues,
			waitForCompletion: true,
			options: { timeout: 10 },
		});
		expect(json).toMatchObject({
			bindings: [{ status: 'ACTIVE', elastic_resource_pool: 'batch_pool' }],
		});
	});
});
