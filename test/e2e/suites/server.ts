/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { beforeEach, describe } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import {
	dliConnection,
	everySecond,
	inARow,
	locator,
	manualTrigger,
	rowsAsItems,
} from '../n8n/build';
import { errorOf, finished, output } from '../n8n/execution';
import { activate, deactivate, execute, fired, save, start } from '../n8n/workflow';
import { until } from '../processes/until';
import { it, smoke } from './cases';
import { warehouse } from './seed';
import { type Stage, theStage } from './stage';

const bindQ1 = { connectionId: locator('id', warehouse), queues: ['q1'], waitForCompletion: true };

/** Workflows run by hand, stopped, and fired by a trigger. */
export const serverSuite = (): void =>
	void describe('A workflow in an n8n server', () => {
		let stage: Stage;
		beforeEach(async () => {
			stage = await theStage();
			stage.cloud.reset();
		});

		smoke('binds a queue when it is executed by hand, and waits for the peering', async () => {
			const { n8n, accessKey, cloud } = stage;
			const bind = dliConnection(accessKey, bindQ1);
			const execution = await execute(n8n.session, inARow('By hand', manualTrigger(), bind));
			assert.equal(execution.status, 'success', errorOf(execution).message);
			const [item] = output(execution, bind.name);
			assert.equal(item?.connection_id, warehouse);
			assert.deepEqual(item?.queues, ['q1']);
			assert.equal(item?.is_success, true);
			assert.match(JSON.stringify(item?.bindings), /"name":"q1","status":"ACTIVE"/);
			const posts = cloud.journal.filter(({ method }) => method === 'POST');
			assert.deepEqual(
				posts.map(({ body }) => body),
				[{ queues: ['q1'] }],
			);
		});

		smoke(
			'sends what was refused to the error output, with the reason and the next step',
			async () => {
				const { n8n, accessKey } = stage;
				const parameters = { ...bindQ1, queues: '={{ $json.queue }}' };
				const rows = rowsAsItems([{ queue: 'q1' }, { queue: 'no_such_queue' }]);
				const bind = dliConnection(accessKey, parameters, { onError: 'continueErrorOutput' });
				const workflow = inARow('Error output', manualTrigger(), ...rows, bind);
				const execution = await execute(n8n.session, workflow);
				assert.equal(execution.status, 'success');
				assert.deepEqual(
					output(execution, bind.name).map(({ queues }) => queues),
					[['q1']],
				);
				const [refused, ...others] = output(execution, bind.name, 1);
				assert.equal(others.length, 0);
				assert.match(String(refused?.error), /no_such_queue \(item 1\)\./);
				assert.match(JSON.stringify(refused?.details), /"error_code":"DLI\.\d{4}"/);
				assert.match(JSON.stringify(refused?.details), /"next_step":"[A-Z]/);
			},
		);

		it('says in the execution what happened, and what to do next', async () => {
			const { n8n, accessKey } = stage;
			const bind = dliConnection(accessKey, { ...bindQ1, queues: ['overlapping'] });
			const execution = await execute(n8n.session, inARow('Conflict', manualTrigger(), bind));
			assert.equal(execution.status, 'error');
			assert.match(errorOf(execution).message, /overlapping/);
			assert.match(errorOf(execution).description, /CIDR/);
		});

		smoke('stops waiting within a second when the user presses Stop', async () => {
			const { n8n, accessKey, cloud } = stage;
			cloud.switches.settle = 3_600_000;
			const workflow = inARow('Stop', manualTrigger(), dliConnection(accessKey, bindQ1));
			const id = await start(n8n.session, await save(n8n.session, workflow));
			await until(() => cloud.journal.some(({ method }) => method === 'GET'), { what: 'the wait' });
			const pressed = Date.now();
			await n8n.session.post(`/executions/${id}/stop`, {});
			const { status } = await finished(n8n.session, id);
			assert.equal(status, 'canceled');
			assert.ok(Date.now() - pressed < 1000, 'within a second');
			const requests = cloud.journal.length;
			await setTimeout(3000);
			assert.equal(cloud.journal.length, requests, 'no request is sent after that');
		});

		it('runs when it is active and its trigger fires', async () => {
			const { n8n, accessKey } = stage;
			const bind = dliConnection(accessKey, bindQ1);
			const stored = await save(n8n.session, inARow('Scheduled', everySecond(), bind));
			await activate(n8n.session, stored);
			const execution = await fired(n8n.session, stored);
			await deactivate(n8n.session, stored);
			assert.equal(execution.status, 'success', errorOf(execution).message);
			assert.deepEqual(output(execution, bind.name)[0]?.queues, ['q1']);
		});

		it('keeps secrets out of what n8n records of it', async () => {
			const { n8n, accessKey, cloud } = stage;
			const bind = dliConnection(accessKey, { ...bindQ1, queues: ['no_such_queue'] });
			const { id } = await execute(n8n.session, inARow('Secrets', manualTrigger(), bind));
			const recorded = JSON.stringify(await n8n.session.get(`/executions/${id}`));
			assert.ok(recorded.includes('no_such_queue'));
			assert.ok(!recorded.includes(String(cloud.accessKey.secretAccessKey)));
			assert.ok(!recorded.includes('SDK-HMAC-SHA256'));
		});
	});
