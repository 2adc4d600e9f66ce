/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { before, beforeEach, describe } from 'node:test';
import { dliConnection, inARow, locator, manualTrigger } from '../n8n/build';
import { withTables } from '../n8n/dataTable';
import { example, exampleFiles } from '../n8n/example';
import { errorOf, output } from '../n8n/execution';
import { execute, save } from '../n8n/workflow';
import { it } from './cases';
import { Rehearsal } from './rehearsal';
import { warehouse } from './seed';

/** The workflows of `examples/` that a schedule starts. */
export const examplesSuite = (): void =>
	void describe('An example workflow', () => {
		let rehearsal: Rehearsal;
		before(async () => {
			rehearsal = await Rehearsal.prepare();
		});
		beforeEach(() => rehearsal.reset());

		const session = () => rehearsal.stage.n8n.session;
		const delivered = () => rehearsal.deliveries[0];

		it('is importable as it is, and explains itself in notes', async () => {
			for (const file of exampleFiles()) {
				const workflow = example(file);
				assert.ok((await save(session(), workflow)).id, file);
				const notes = workflow.nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
				assert.ok(notes.length > 0, `${file} has a note`);
				assert.ok(
					workflow.nodes.every(({ credentials: chosen }) => !chosen),
					file,
				);
			}
		});

		it('has nodes that this n8n has, in versions that it has', async () => {
			const types = await session().nodeTypes();
			const versions = (type: string) =>
				types.filter(({ name }) => name === type).flatMap(({ version }) => version);
			for (const file of exampleFiles()) {
				for (const { name, type, typeVersion } of example(file).nodes) {
					assert.ok(versions(type).includes(typeVersion), `${file}: ${name} ${typeVersion}`);
				}
			}
		});

		it('binds on a schedule, tests the database and tells the team', async () => {
			await rehearsal.letFire(rehearsal.example('bind-every-evening.json'));
			assert.equal(delivered()?.path, '/api/v4/posts');
			const text =
				/:white_check_mark: reports and spark_jobs are bound to the warehouse\. warehouse\.example:5432 is reachable\./;
			assert.match(JSON.stringify(delivered()?.body), text);
			assert.match(JSON.stringify(delivered()?.body), /"channel_id":"batch-operations"/);
		});

		it('warns the team when the database does not answer', async () => {
			rehearsal.stage.cloud.switches.connectivity = { '*': 'UNREACHABLE' };
			await rehearsal.letFire(rehearsal.example('bind-every-evening.json'));
			const text = /:warning: .*is not reachable: look at its security group/;
			assert.match(JSON.stringify(delivered()?.body), text);
		});

		it('unbinds off hours and tells the team', async () => {
			const queues = ['reports', 'spark_jobs'];
			const bind = dliConnection(rehearsal.stage.accessKey, {
				connectionId: locator('name', 'warehouse'),
				queues,
			});
			await execute(session(), inARow('Bound before', manualTrigger(), bind));
			await rehearsal.letFire(rehearsal.example('unbind-off-hours.json'));
			const text = /:lock: reports and spark_jobs are now unbound from the warehouse\./;
			assert.match(JSON.stringify(delivered()?.body), text);
			const unbound = rehearsal.stage.cloud.changes.filter(({ kind }) => kind === 'unbound');
			assert.deepEqual(
				unbound.map(({ name }) => name),
				queues,
			);
		});

		it('says so when there was nothing left to unbind', async () => {
			rehearsal.stage.cloud.switches.unbindMissing = 'refuse';
			await rehearsal.letFire(rehearsal.example('unbind-off-hours.json'));
			const text = /:lock: reports and spark_jobs are still unbound from the warehouse\./;
			assert.match(JSON.stringify(delivered()?.body), text);
		});

		it('alerts the on-call with the reason and the next step when a binding fails', async () => {
			const workflow = rehearsal.example('alert-when-binding-fails.json');
			for (const { name, parameters } of workflow.nodes) {
				if (name === 'Keep the queue bound') parameters.queues = ['overlapping'];
			}
			await rehearsal.letFire(workflow);
			assert.equal(delivered()?.path, '/message');
			const alert = JSON.stringify(delivered()?.body);
			assert.match(alert, /"title":"DLI: a queue is not bound"/);
			assert.match(alert, /overlapping/);
			assert.match(alert, /Next step: [A-Z].*CIDR/);
		});

		it('alerts nobody when the binding is up', async () => {
			const execution = await rehearsal.letFire(rehearsal.example('alert-when-binding-fails.json'));
			assert.equal(output(execution, 'All is well').length, 1);
			assert.equal(delivered(), undefined);
		});

		it('reports what is FAILED in one message', async () => {
			const errMsg = 'VPC.0202: the subnet could not be found.';
			for (const name of ['q1', 'q2']) {
				const entry = { type: 'queue', name, status: 'FAILED', errMsg } as const;
				rehearsal.stage.cloud.setBinding(warehouse, entry);
			}
			await rehearsal.letFire(rehearsal.example('report-bindings.json'));
			const text = /:warning: FAILED bindings: 2.*- q1 on warehouse: VPC\.0202.*- q2 on warehouse/s;
			assert.match(JSON.stringify(delivered()?.body), text);
		});

		it('lets connections have what a data table wishes, once that is approved', async () => {
			const { cloud, n8n } = rehearsal.stage;
			for (const name of ['reports', 'q1']) {
				cloud.setBinding(warehouse, { type: 'queue', name, status: 'ACTIVE' });
			}
			const workflow = await withTables(n8n, rehearsal.example('keep-bindings.json'));
			// Slack cannot be reached from here: the plan is read, and the answer is made up.
			const question = workflow.nodes.find(({ name }) => name === 'Ask in the chat');
			assert.ok(question);
			const { message } = question.parameters;
			const jsonOutput = `={{ { data: { approved: true }, message: \`${String(message).slice(1).replaceAll('{{', '${').replaceAll('}}', '}')}\` } }}`;
			const approval = { type: 'n8n-nodes-base.set', typeVersion: 3.4, webhookId: undefined };
			Object.assign(question, {
				...approval,
				parameters: { mode: 'raw', jsonOutput, options: {} },
			});
			question.executeOnce = true;
			const setUp = await execute(session(), workflow, 'Set up the table');
			assert.equal(setUp.status, 'success', errorOf(setUp).message);
			const execution = await rehearsal.letFire(workflow);
			const [asked] = output(execution, 'Ask in the chat');
			assert.match(
				String(asked?.message),
				/warehouse: bind spark_jobs; unbind q1\nkafka: bind streaming; unbind nothing/,
			);
			const names = cloud.bindings(warehouse).map(({ name }) => name);
			assert.deepEqual(names, ['reports', 'spark_jobs']);
		});

		it('binds what a data table lists, and writes the outcome into the table', async () => {
			const { n8n } = rehearsal.stage;
			const workflow = await withTables(n8n, rehearsal.example('bind-from-a-table.json'));
			const setUp = await execute(session(), workflow, 'Set up the table');
			assert.equal(setUp.status, 'success', errorOf(setUp).message);
			// By hand: when a schedule fires again meanwhile, n8n 1.x confuses the transactions of both.
			const execution = await execute(session(), workflow, 'Every morning');
			assert.equal(execution.status, 'success', errorOf(execution).message);
			const rows = output(execution, 'Write down the success');
			assert.deepEqual(
				rows.map(({ connection }) => connection),
				['warehouse', 'kafka'],
			);
			for (const { status } of rows) assert.match(String(status), /^bound 20/);
			const bound = rehearsal.stage.cloud.changes.filter(({ kind }) => kind === 'active');
			assert.deepEqual(bound.map(({ name }) => name).sort(), [
				'reports',
				'spark_jobs',
				'streaming',
			]);
		});
	});
