/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe } from 'node:test';
import { type Emulator, startEmulator } from '../../emulator';
import { figure } from '../figures';
import { dliConnection, dliJob, locator } from '../n8n/build';
import { errorOf, type Execution, finished, output } from '../n8n/execution';
import { saveCredential } from '../n8n/credential';
import { concurrency, type Queue, startQueue } from '../n8n/queue';
import { Webhook } from '../n8n/webhook';
import { lastExecution } from '../n8n/workflow';
import { until } from '../processes/until';
import { it } from './cases';
import { inLanes } from './lanes';
import { clearStage } from './stage';
import { pairsIn } from './pairs';
import { warehouse } from './seed';
import { underTest } from './underTest';

const executions = 200;

const identities = ['accessKey', 'iamUser'] as const;

type Identity = (typeof identities)[number];

/** Many executions on two workers, and one worker that dies. */
export const queueSuite = (): void =>
	void describe('n8n in queue mode, with two workers', () => {
		let cloud: Emulator;
		let queue: Queue;

		before(async () => {
			await clearStage();
			cloud = await startEmulator({ settle: 200 });
			queue = await startQueue(underTest.version, 2);
		});
		beforeEach(() => cloud.reset());
		after(async () => {
			await queue?.stop();
			await cloud?.close();
		});

		/** Publishes a workflow that binds what a web request names, and waits. */
		async function publish(path: string, mode: 'lastNode' | 'onReceived', identity: Identity) {
			const credential = await saveCredential(queue.n8n.session, 'dliApi', path, cloud[identity]);
			const bind = dliConnection(credential, {
				connectionId: { __rl: true, mode: 'id', value: '={{ $json.body.connectionId }}' },
				queues: '={{ $json.body.queue }}',
				waitForCompletion: true,
			});
			return await Webhook.publish(queue.n8n, path, mode, bind);
		}

		/** How many queues were bound; fails if one of them was bound twice. */
		function bound(): number {
			const changes = cloud.changes.filter(({ kind }) => kind === 'bound');
			const names = new Set(changes.map(({ connectionId, name }) => `${connectionId} ${name}`));
			assert.equal(names.size, changes.length, 'nothing was bound twice');
			return names.size;
		}

		for (const identity of identities) {
			it(`carries out ${executions} executions by webhook, as ${identity}`, async () => {
				const webhook = await publish(identity, 'lastNode', identity);
				const pairs = pairsIn(cloud, executions);
				const first = (await lastExecution(queue.n8n.session)) + 1;
				const began = Date.now();
				await inLanes(40, pairs, async (pair) => await webhook.send(pair));
				const seconds = (Date.now() - began) / 1000;
				// The record counts: n8n 2.0 may answer a web request before it has stored the outcome.
				const ended = await allEnded(first, executions);
				const failed = ended.filter(({ status }) => status !== 'success');
				assert.deepEqual(failed.map(errorOf), []);
				assert.deepEqual(ended.flatMap(queuesOf).sort(), pairs.map((pair) => pair.queue).sort());
				assert.equal(bound(), executions);
				const logins = cloud.journal.filter(({ path }) => path === '/v3/auth/tokens').length;
				const most = identity === 'iamUser' ? 2 * concurrency : 0;
				assert.ok(logins <= most, `${logins} logins; at most one for each lane of the workers`);
				figure(
					`queue mode, ${identity}`,
					`${executions} executions`,
					`${logins} logins`,
					`${cloud.journal.length} requests`,
					`${seconds.toFixed(1)} s`,
				);
			});
		}

		it('loses nothing and does nothing twice when a worker dies in the middle', async () => {
			const { session } = queue.n8n;
			const webhook = await publish('killed', 'onReceived', 'accessKey');
			const pairs = pairsIn(cloud, executions);
			const began = Date.now();
			const first = (await lastExecution(session)) + 1;
			const sent = inLanes(20, pairs, async (pair) => await webhook.send(pair));
			await until(() => cloud.changes.length > executions / 4, { what: 'the first executions' });
			await queue.workers[0]?.kill();
			await sent;
			const ended = await allEnded(first, executions);
			const cut = ended.filter(({ status }) => status !== 'success');
			// What it had in hand, and what it had done without having recorded it yet.
			assert.ok(cut.length <= 2 * concurrency, `${cut.length} were in the hands of the worker`);
			// n8n calls them failed and forgets their input, so whoever sent them sends them again.
			const done = new Set(ended.flatMap(queuesOf));
			const left = pairs.filter(({ queue: name }) => !done.has(name));
			assert.equal(left.length, cut.length, 'each execution is either a success or called failed');
			await inLanes(20, left, async (pair) => await webhook.send(pair));
			const again = await allEnded(first + executions, left.length);
			assert.ok(again.every(({ status }) => status === 'success'));
			assert.equal(bound(), executions, 'every queue was bound');
			figure(
				'queue mode, one worker killed',
				`${executions} executions`,
				`${cut.length} cut off and sent again`,
				`${cloud.journal.length} requests`,
				`${((Date.now() - began) / 1000).toFixed(1)} s`,
			);
		});

		it('completes with the next run what a worker that died left between bind and unbind', async () => {
			const { session } = queue.n8n;
			const accessKey = await saveCredential(session, 'dliApi', 'Set', cloud.accessKey);
			const set = dliConnection(accessKey, {
				...{ resource: 'binding', operation: 'set', connectionId: locator('id', warehouse) },
				...{ queues: ['q2'], waitForCompletion: true },
			});
			const webhook = await Webhook.publish(queue.n8n, 'set', 'onReceived', set);
			const bound = () => cloud.bindings(warehouse).map(({ name }) => name);
			cloud.setBinding(warehouse, { type: 'queue', name: 'q1', status: 'ACTIVE' });
			cloud.faults.add({ method: 'POST', path: 'disassociate', kind: 'hang' });
			const first = (await lastExecution(session)) + 1;
			await webhook.send({});
			const unbinding = () => cloud.journal.some(({ path }) => path.includes('disassociate'));
			await until(unbinding, { what: 'the unbinding' });
			await Promise.all(queue.workers.map(async (worker) => await worker.kill()));
			assert.deepEqual(bound(), ['q1', 'q2'], 'bound, and not yet unbound');
			await queue.addWorker();
			await allEnded(first, 1);
			await webhook.send({});
			const [again] = await allEnded(first + 1, 1);
			assert.equal(again?.status, 'success');
			assert.deepEqual(bound(), ['q2']);
		});

		it('leaves a statement running when the worker that waits for it dies, to be found by its tag', async () => {
			const { session } = queue.n8n;
			const accessKey = await saveCredential(session, 'dliApi', 'SQL', cloud.accessKey);
			const statement = dliJob(accessKey, {
				...{
					query: 'SELECT count(*) AS orders FROM orders',
					queueName: locator('name', 'reports'),
				},
				databaseName: locator('name', 'sales'),
			});
			const report = await Webhook.publish(queue.n8n, 'report', 'onReceived', statement);
			cloud.addFate({ stays: 'RUNNING' });
			const first = (await lastExecution(session)) + 1;
			await report.send({});
			const waits = () => cloud.journal.some(({ path }) => path.endsWith('/status'));
			await until(waits, { what: 'the wait for the job' });
			await Promise.all(queue.workers.map(async (worker) => await worker.kill()));
			await queue.addWorker();
			await allEnded(first, 1);
			const filters = { tag: 'n8n_request', status: 'RUNNING' };
			const list = dliJob(accessKey, { operation: 'getAll', filters });
			const search = await Webhook.publish(queue.n8n, 'search', 'onReceived', list);
			await search.send({});
			const [found] = await allEnded(first + 1, 1);
			const jobs = await cloud.jobs();
			assert.equal(jobs.length, 1, 'nothing was sent again');
			assert.deepEqual(
				found && output(found, 'DLI Job').map(({ job_id: id }) => id),
				jobs.map(({ job_id: id }) => id),
			);
		});

		/** So many executions, the first of which has this number, after their end. */
		async function allEnded(first: number, count: number): Promise<Execution[]> {
			const ids = Array.from({ length: count }, (_, index) => String(first + index));
			return await inLanes(10, ids, async (id) => await finished(queue.n8n.session, id, 90));
		}

		/** The queues that an execution answered for. */
		function queuesOf(execution: Execution): string[] {
			const queues = output(execution, 'DLI Connection')[0]?.queues;
			return Array.isArray(queues) ? queues.map(String) : [];
		}
	});
