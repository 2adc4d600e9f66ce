/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { beforeEach, describe } from 'node:test';
import { locator } from '../n8n/build';
import { until } from '../processes/until';
import { it } from './cases';
import { warehouse } from './seed';
import { type Stage, theStage } from './stage';
import { tryOut } from './trial';

const here = { connectionId: locator('id', warehouse) };
const unavailable = { error_code: 'DLI.0012', error_msg: 'The queue is not available.' };
const separately = { onError: 'continueErrorOutput' } as const;

/** Operations that change something, and what they are given. */
const changes = {
	'Bind Queue': { operation: 'bindQueue', ...here, queues: ['q1'] },
	'Unbind Queue': { operation: 'unbindQueue', ...here, queues: ['q2'] },
	Delete: { operation: 'delete', ...here },
	'Create Route': {
		...{ resource: 'route', operation: 'create', ...here },
		...{ routeName: 'to_db', cidr: '10.0.0.0/8' },
	},
};

/** What an answer means for the item, the run and the next run. */
export const rulesSuite = (): void =>
	void describe('What an answer means, in an n8n server', () => {
		let stage: Stage;
		beforeEach(async () => {
			stage = await theStage();
			stage.cloud.reset();
		});

		const sent = (method: string) => stage.cloud.journal.filter((one) => one.method === method);
		const changed = () => stage.cloud.changes.map(({ kind }) => kind);

		it('HTTP 200 with an error code is a refusal, whatever was to be changed', async () => {
			stage.cloud.setBinding(warehouse, { type: 'queue', name: 'q2', status: 'ACTIVE' });
			const before = changed();
			for (const [name, parameters] of Object.entries(changes)) {
				const fault = { kind: 'status', status: 200, body: unavailable } as const;
				stage.cloud.faults.add({ ...fault, method: name === 'Delete' ? 'DELETE' : 'POST' });
				const { items, refused } = await tryOut(stage, parameters, separately);
				assert.deepEqual(items, [], name);
				assert.match(JSON.stringify(refused), /DLI\.0012/, name);
				stage.cloud.faults.clear();
			}
			assert.deepEqual(changed(), before);
		});

		it('a mistyped queue is not unbound, whatever went wrong before', async () => {
			stage.cloud.switches.unbindMissing = 'refuse';
			stage.cloud.faults.add({ method: 'POST', kind: 'status', status: 503, retryAfter: 1 });
			const { 'Unbind Queue': unbind } = changes;
			const { items, refused } = await tryOut(
				stage,
				{ ...unbind, queues: ['reprots'] },
				separately,
			);
			assert.deepEqual(items, []);
			assert.match(JSON.stringify(refused), /reprots/);
		});

		it('a change whose answer was lost is looked up, and not done twice', async () => {
			stage.cloud.faults.add({ method: 'POST', kind: 'lostAnswer' });
			const subnet = { vpcId: 'a0b1', subnetId: 'c2d3' };
			const create = { operation: 'create', name: 'made_once', ...subnet };
			const { items } = await tryOut(stage, create);
			const [made] = stage.cloud.changes.filter(({ kind }) => kind === 'connectionCreated');
			assert.equal(items[0]?.connection_id ?? items[0]?.id, made?.connectionId);
			assert.deepEqual(changed(), ['connectionCreated']);
		});

		it('Create takes nothing for its own that was there before, unless it is told to', async () => {
			const { vpcId, subnetId } = stage.cloud.state.connection(warehouse) ?? {};
			assert.ok(vpcId && subnetId);
			const create = { operation: 'create', name: 'warehouse', vpcId, subnetId };
			stage.cloud.faults.add({ method: 'POST', kind: 'status', status: 502 });
			const { refused } = await tryOut(stage, create, separately);
			assert.match(JSON.stringify(refused), /exists/);
			const told = await tryOut(stage, { ...create, options: { ifExists: 'returnIt' } });
			assert.equal(told.items[0]?.already_created, true, told.message);
			assert.deepEqual(changed(), []);
		});

		it('hosts that are there stay, and are not overwritten by what was not read', async () => {
			const update = (name: string, more = {}) => ({
				...{ operation: 'updateHosts', ...here, hosts: { values: [{ name, ip: '10.0.0.1' }] } },
				...more,
			});
			await tryOut(stage, update('first'));
			const { items } = await tryOut(stage, update('second'));
			assert.match(JSON.stringify(items), /"first".*"second"/);
			stage.cloud.journal.length = 0;
			const busy = { is_success: true, message: 'busy' };
			const fault = { kind: 'status', status: 200, body: busy, method: 'GET', times: 100 } as const;
			stage.cloud.faults.add(fault);
			const { refused } = await tryOut(stage, update('third'), separately);
			assert.equal(refused.length, 1);
			stage.cloud.faults.clear();
			const nothing = { mode: 'replaceAll', hosts: {} };
			const wiped = await tryOut(stage, update('', nothing), separately);
			assert.match(JSON.stringify(wiped.refused), /Hosts: nothing is entered/);
			assert.deepEqual(sent('PUT'), []);
		});

		it('waiting outlives a server error and a web page, and ends with a deletion', async () => {
			const { 'Bind Queue': bind } = changes;
			const get = { method: 'GET', path: 'enhanced-connections' } as const;
			stage.cloud.faults.add({ ...get, kind: 'status', status: 500 });
			stage.cloud.faults.add({ ...get, kind: 'html' });
			const up = await tryOut(stage, { ...bind, waitForCompletion: true });
			assert.equal(up.items[0]?.status, 'ACTIVE', up.message);
			stage.cloud.reset();
			stage.cloud.switches.settle = 600_000;
			const waiting = tryOut(stage, { ...bind, waitForCompletion: true }, separately);
			await until(() => sent('GET').length > 0, { what: 'the wait' });
			await tryOut(stage, changes.Delete);
			assert.match(JSON.stringify((await waiting).refused), /accepted/);
		});

		it('a time limit holds for the look-up of a name, too', async () => {
			stage.cloud.faults.add({ method: 'GET', kind: 'hang', times: 10 });
			const began = Date.now();
			const parameters = {
				...changes['Bind Queue'],
				connectionId: locator('name', 'warehouse'),
				options: { timeout: 2 },
			};
			const { refused } = await tryOut(stage, parameters, separately);
			assert.equal(refused.length, 1);
			assert.ok(Date.now() - began < 8000, `${Date.now() - began} ms`);
		});

		it('the next step fits what was done', async () => {
			const body = { error_code: 'DLI.0001', error_msg: 'The cidr of the route is invalid.' };
			stage.cloud.faults.add({ method: 'POST', kind: 'status', status: 400, body });
			const { refused } = await tryOut(stage, changes['Create Route'], separately);
			assert.match(JSON.stringify(refused), /"next_step":"Check CIDR Block/);
		});

		it('what people and models write is understood', async () => {
			const { 'Bind Queue': bind } = changes;
			const { items, message } = await tryOut(stage, {
				...bind,
				connectionId: locator('id', 'warehouse'),
				queues: 'Q1; reports\nspark_jobs',
				elasticResourcePools: 'none',
			});
			assert.deepEqual(items[0]?.queues, ['q1', 'reports', 'spark_jobs'], message);
			const test = { resource: 'queue', operation: 'testConnectivity', address: '192.168.0.12' };
			await tryOut(stage, { ...test, queueName: locator('name', 'q1') });
			// The user guide allows it, the reference does not, so DLI is asked.
			assert.deepEqual(sent('POST').at(-1)?.body, { address: '192.168.0.12' });
		});
	});
