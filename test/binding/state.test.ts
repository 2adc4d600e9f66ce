import type { Fault } from '../emulator';
import { ids, itemsOf, settingOfTests } from '../setting';

const setting = settingOfTests();
const onError = 'continueErrorOutput';
const unbind = { operation: 'unbindQueue' };
const pool = { type: 'elasticResourcePool', name: 'batch_pool', status: 'ACTIVE' } as const;

const set = (name: string, status: 'ACTIVE' | 'CREATING' | 'FAILED' = 'ACTIVE') =>
	setting.cloud.setBinding(ids.warehouse, { type: 'queue', name, status });
const post = (status: number, body: unknown, times = 99) =>
	setting.cloud.faults.add({ kind: 'status', method: 'POST', status, body, times });
const get = (path: string, status: number, body: unknown, times = 99) =>
	setting.cloud.faults.add({ kind: 'status', method: 'GET', path, status, body, times });
/** What DLI would say of the connection, changed. */
const described = (changes: object) => ({
	id: ids.warehouse,
	name: 'warehouse',
	status: 'ACTIVE',
	dest_vpc_id: 'vpc',
	available_queue_info: [],
	elastic_resource_pools: [],
	...changes,
});
const failed = async (form: object, settings = {}) => {
	const result = await setting.run({ ...form }, { onError, ...settings });
	expect(result.items('node', 0)).toEqual([]);
	return result.items('node', 1)[0]?.json ?? {};
};

describe('an answer to a change that is not DLI saying yes', () => {
	const bodies: Array<[string, unknown]> = [
		['HTTP 200 with an error code', { error_code: 'DLI.0012', error_msg: 'Not available.' }],
		['HTTP 200 with a list of one error', [{ error_code: 'DLI.0012', error_msg: 'No.' }]],
		['HTTP 200 with errCode', { errCode: 'DLI.0012', errMsg: 'Not available.' }],
		['other JSON', { message: 'service unavailable, try later' }],
		['a word of its own', { status: 'fail', code: 500 }],
		['an empty object', {}],
		['nothing', ''],
	];

	it.each(bodies)('(%s) is no success of Bind', async (_, body) => {
		post(200, body);
		const json = await failed({ options: { timeout: 2 } });
		expect(json.error).toMatch(/\.$/);
		expect(setting.bindings()).toEqual([]);
	});

	it.each(bodies)('(%s) is no success of Unbind', async (_, body) => {
		set('q1');
		post(200, body);
		const json = await failed({ ...unbind, options: { timeout: 2 } });
		expect(json.error).toMatch(/\.$/);
		expect(setting.bindings()).toEqual(['q1 ACTIVE']);
	});

	it('is a success if the state says that it was done', async () => {
		setting.cloud.faults.add({ kind: 'lostAnswer', method: 'POST' });
		expect(await setting.jsons()).toMatchObject([{ is_success: true, message: 'Bound: q1.' }]);
	});

	it.each([500, 408, 499, 520, 302])('(HTTP %d) leads to a look at the state', async (status) => {
		set('q1');
		post(status, '');
		expect(await setting.jsons()).toMatchObject([{ is_success: true, bindings: [{ name: 'q1' }] }]);
		expect(setting.reads.length).toBeGreaterThanOrEqual(1);
	});
});

describe('Unbind of a mistyped queue', () => {
	const wordings = [
		'There is no queue named q9',
		'Queue q9 is not exist',
		'The resource queues.q9 does not exist',
		'Queue not found',
	];
	const refusal = (error_msg: string) => ({ error_code: 'DLI.0002', error_msg, request_id: 'r' });

	it.each(wordings)('is refused, whatever the words: %s', async (words) => {
		post(400, refusal(words));
		get('queues/q9$', 404, refusal(words));
		expect(await failed({ ...unbind, queues: ['q9'] })).toMatchObject({
			error: `${words}.`,
			details: { bindings: [{ name: 'q9', status: 'NOT_FOUND' }] },
		});
	});

	const lost: Array<[string, Fault]> = [
		['a 503', { kind: 'status', status: 503, method: 'POST' }],
		['a lost answer', { kind: 'lostAnswer', method: 'POST' }],
		['a request that never arrived', { kind: 'resetBefore', method: 'POST' }],
		['a 500', { kind: 'status', status: 500, method: 'POST' }],
		['broken JSON', { kind: 'brokenJson', method: 'POST' }],
	];
	it.each(lost)('is refused after %s, too', async (_, fault) => {
		setting.cloud.faults.add(fault);
		const json = await failed({ ...unbind, queues: ['q9'] });
		expect(json).toMatchObject({ details: { http_status: expect.any(Number) } });
		expect(json).not.toHaveProperty('already_unbound');
	});

	it('is refused also where refusals come with HTTP 200', async () => {
		setting.cloud.switches.refuseWith200 = true;
		expect(await failed({ ...unbind, queues: ['q9'] })).toMatchObject({
			error: 'There is no queue named q9.',
		});
	});

	it('and of a mistyped pool, too', async () => {
		setting.cloud.faults.add({ kind: 'status', status: 503, method: 'POST' });
		expect(await failed({ ...unbind, queues: [], elasticResourcePools: ['p9'] })).toMatchObject({
			error: 'There is no elastic resource pool named p9.',
		});
	});

	it('is refused at once by a wait, if DLI accepts it', async () => {
		setting.cloud.setBinding(ids.warehouse, pool);
		post(200, { is_success: true, message: 'Done.' });
		const form = { ...unbind, queues: ['q9'], waitForCompletion: true, options: { timeout: 30 } };
		const json = await failed(form);
		expect(json.error).toBe('There is no queue q9.');
	});

	it('fails its own item only, and the others are already unbound', async () => {
		Object.assign(setting.cloud.switches, { unbindMissing: 'refuse' });
		const input = itemsOf(['q1', 'q9', 'q2'].map((queue) => ({ queue })));
		const result = await setting.run(
			{ ...unbind, queues: '={{ $json.queue }}' },
			{ input, onError },
		);
		expect(result.items('node', 0)).toMatchObject([
			{ json: { already_unbound: true }, pairedItem: { item: 0 } },
			{ json: { already_unbound: true }, pairedItem: { item: 2 } },
		]);
		expect(result.items('node', 1)).toMatchObject([{ pairedItem: { item: 1 } }]);
	});
});

describe('Unbind of a queue that is bound through its pool', () => {
	beforeEach(() => {
		Object.assign(setting.cloud.switches, { poolReporting: 'poolOnly', unbindSettle: 60_000 });
		setting.cloud.setBinding(ids.warehouse, pool);
	});
	const form = { ...unbind, queues: ['nightly_batch'] };
	const busy = { error_code: 'DLI.0012', error_msg: 'Busy.' };

	it.each<[string, number, unknown]>([
		['other JSON', 200, { message: 'please wait' }],
		['a 404 of the gateway', 404, { error_code: 'APIG.0101', error_msg: 'The API does not exist' }],
		['a 404 without a code', 404, '<html>Not Found</html>'],
		['a 403', 403, { error_code: 'DLI.0003', error_msg: 'No right.' }],
		['an error in HTTP 200', 200, { error_code: 'DLI.0999', error_msg: 'Internal error.' }],
	])('is no success if what comes for the queue is %s', async (_, status, body) => {
		get('queues/nightly_batch$', status, body);
		post(400, busy);
		const json = await failed({ ...form, options: { timeout: 2 } });
		expect(json.error).toMatch(/^Busy\. Whether queue nightly_batch is bound could not be read: /);
		expect(setting.bindings()).toEqual(['batch_pool ACTIVE']);
	});

	it('is not over, with Wait, while the queue cannot be read', async () => {
		get('queues/nightly_batch$', 404, { error_code: 'APIG.0101', error_msg: 'No such API' });
		const json = await failed({ ...form, waitForCompletion: true, options: { timeout: 2 } });
		expect(json.error).toMatch(/^Not unbound after 2 s: queue nightly_batch \(UNKNOWN/);
	});
});

describe('a connection that was not read whole', () => {
	const path = `${ids.warehouse}$`;

	it.each<[string, object]>([
		['without its VPC and its lists', { id: ids.warehouse, name: 'warehouse', status: 'ACTIVE' }],
		['without its queues', described({ available_queue_info: undefined })],
		['with null for its queues', described({ available_queue_info: null })],
		['with an error code', { ...described({}), error_code: 'DLI.0999', error_msg: 'Internal' }],
	])('(%s) does not end the wait of Unbind', async (_, body) => {
		set('q1');
		setting.cloud.switches.unbindSettle = 60_000;
		setting.cloud.faults.add({
			...{ kind: 'status', method: 'GET', path, status: 200, body, times: 99, after: 1 },
		} as const);
		const json = await failed({ ...unbind, waitForCompletion: true, options: { timeout: 2 } });
		expect(json.error).toMatch(/DLI had accepted the request|^Not unbound after 2 s/);
		expect(setting.bindings()).toEqual(['q1 DELETING']);
	});

	it.each<[string, object]>([
		['without its queues', described({ available_queue_info: undefined })],
		['with null for its queues', described({ available_queue_info: null })],
	])('(%s) is no reason to call a queue unbound', async (_, body) => {
		set('q1');
		get(path, 200, body);
		post(400, { error_code: 'DLI.0012', error_msg: 'Busy.' });
		const json = await failed(unbind);
		expect(json.error).toMatch(/^Busy\. Whether queue q1 is bound could not be read/);
	});
});

describe('a connection that is DELETED', () => {
	const listed = [{ name: 'q1', status: 'ACTIVE', peer_id: 'p' }];
	const deleted = described({ status: 'DELETED', available_queue_info: listed });
	beforeEach(() => get(`${ids.warehouse}$`, 200, deleted));

	it('binds nothing, though it still lists its entries', async () => {
		post(400, { error_code: 'DLI.0009', error_msg: 'Not in this state.' });
		expect(await failed({})).toMatchObject({ error: 'Not in this state.' });
	});

	it('ends a wait at once', async () => {
		const begun = Date.now();
		const json = await failed({ waitForCompletion: true });
		expect(json.error).toBe(
			`DLI had accepted the request. Connection ${ids.warehouse} was deleted meanwhile.`,
		);
		expect(Date.now() - begun).toBeLessThan(5000);
	});

	it('has nothing bound any more', async () => {
		set('q1');
		expect(await setting.jsons({ ...unbind, waitForCompletion: true })).toMatchObject([
			{ bindings: [{ name: 'q1', status: 'UNBOUND' }] },
		]);
	});
});

describe('a pool that the cloud overlooks', () => {
	const form = { queues: [], elasticResourcePools: ['batch_pool'] };

	it('is no success', async () => {
		setting.cloud.switches.acceptPoolsInBody = 'ignore';
		const json = await failed(form);
		expect(json).toMatchObject({
			error:
				'DLI accepted the request, but the connection does not list the elastic resource pool batch_pool.',
			details: { next_step: expect.stringMatching(/bind the queues of the pool by their names/) },
		});
	});

	it('fails its own items only', async () => {
		setting.cloud.switches.acceptPoolsInBody = 'ignore';
		const input = itemsOf([
			{ queue: 'q1', pool: '' },
			{ queue: 'q2', pool: 'batch_pool' },
		]);
		const both = { queues: '={{ $json.queue }}', elasticResourcePools: '={{ $json.pool }}' };
		const result = await setting.run(both, { input, onError });
		expect(result.items('node', 0)).toMatchObject([{ pairedItem: { item: 0 } }]);
		expect(result.items('node', 1)).toMatchObject([{ pairedItem: { item: 1 } }]);
	});

	it('is not one that is listed a moment late, nor one that cannot be read for a moment', async () => {
		get(`${ids.warehouse}$`, 200, described({}), 1);
		get(`${ids.warehouse}$`, 503, '', 1);
		expect(await setting.jsons(form)).toMatchObject([
			{ is_success: true, elastic_resource_pools: ['batch_pool'] },
		]);
	});

	it('is not known where the connection cannot be read', async () => {
		get(`${ids.warehouse}$`, 403, { error_code: 'DLI.0003', error_msg: 'No right.' });
		expect(await failed(form)).toMatchObject({
			error:
				'DLI accepted the request. Whether it bound the elastic resource pool could not be read: No right.',
		});
	});
});

describe('already_bound', () => {
	it.each<[string, Fault]>([
		['a lost answer', { kind: 'lostAnswer', method: 'POST' }],
		['broken JSON', { kind: 'brokenJson', method: 'POST' }],
	])('does not mark what this run did, after %s', async (_, fault) => {
		setting.cloud.faults.add(fault);
		const [json] = await setting.jsons();
		expect(json).toMatchObject({ is_success: true, message: 'Bound: q1.' });
		expect(json).not.toHaveProperty('already_bound');
	});

	it('does not mark what another item of this run did', async () => {
		setting.cloud.switches.doubleBind = 'refuse';
		const input = itemsOf([{ queue: 'q1' }, { queue: 'q1' }]);
		const form = { queues: '={{ $json.queue }}', options: { combineItems: false } };
		const jsons = await setting.jsons(form, { input });
		expect(jsons.map(({ already_bound: already }) => already)).toEqual([undefined, undefined]);
	});

	it('marks what was so before', async () => {
		setting.cloud.switches.doubleBind = 'refuse';
		set('q1');
		expect(await setting.jsons()).toMatchObject([{ already_bound: true }]);
	});
});
