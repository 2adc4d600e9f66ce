import type { Fault } from '../emulator';
import { settingOfTests } from '../setting';

const setting = settingOfTests();
const queues = ['nightly_batch'];

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
