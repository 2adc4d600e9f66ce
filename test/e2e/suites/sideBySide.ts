/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { before, describe } from 'node:test';
import type { INode } from 'n8n-workflow';
import { figure } from '../figures';
import { dliConnection, inARow, locator, manualTrigger, node, rowsAsItems } from '../n8n/build';
import { errorOf, output } from '../n8n/execution';
import { execute } from '../n8n/workflow';
import { forgetPeak, memoryOf } from '../processes/memory';
import { it } from './cases';
import { type Pair, pairsIn } from './pairs';
import { type Stage, theStage } from './stage';

/**
 * The same work by n8n's HTTP Request node and by ours, both with our credential. The times are
 * printed, not judged: the machine may be busy.
 */
export const sideBySideSuite = (): void =>
	void describe('Side by side with the HTTP Request node, with 50 ms per answer', () => {
		let stage: Stage;
		before(async () => {
			stage = await theStage();
			figure('50 ms per answer', 'node', 'wall clock', 'requests', 'peak memory');
		});

		/** Runs one node over all pairs; gives what it cost. */
		async function measure(subject: string, pairs: Pair[], work: INode) {
			const { cloud, n8n } = stage;
			const workflow = inARow(subject, manualTrigger(), ...rowsAsItems(pairs), work);
			const { pid } = n8n.process;
			const memoryBefore = memoryOf(pid).now;
			forgetPeak(pid);
			cloud.journal.length = 0;
			const execution = await execute(n8n.session, workflow);
			assert.equal(execution.status, 'success', errorOf(execution).message);
			const [run] = execution.data.resultData.runData[work.name] ?? [];
			const cost = {
				items: output(execution, work.name).length,
				seconds: (run?.executionTime ?? NaN) / 1000,
				requests: cloud.journal.length,
				memory: memoryOf(pid).peak - memoryBefore,
			};
			const { seconds, requests, memory } = cost;
			const values = [`${seconds.toFixed(2)} s`, String(requests), `+${memory.toFixed(0)} MiB`];
			figure(subject, work.name, ...values);
			return cost;
		}

		/** So many queues, spread over so many connections of an otherwise fresh cloud. */
		function pairsOf(queues: number, connections: number): Pair[] {
			stage.cloud.reset();
			stage.cloud.switches.latency = 50;
			return pairsIn(stage.cloud, queues, connections);
		}

		const connectionOf = ([first]: Pair[]) => first?.connectionId ?? '';

		const fromItem = '{{ $json.connectionId }}';

		function httpRequest(connectionId: string): INode {
			const { id, name } = stage.accessKey;
			const { dliEndpoint, projectId } = stage.cloud.accessKey;
			const connections = `${dliEndpoint}/v2.0/${projectId}/datasource/enhanced-connections`;
			const parameters = {
				method: 'POST',
				url: `=${connections}/${connectionId}/associate-queue`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'dliApi',
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '={{ JSON.stringify({ queues: [$json.queue] }) }}',
				options: {},
			};
			const extras = { credentials: { dliApi: { id, name } }, typeVersion: 4.2 };
			return node('HTTP Request', 'n8n-nodes-base.httpRequest', parameters, extras);
		}

		function bindQueue(connectionId: string): INode {
			const value = connectionId === fromItem ? `=${fromItem}` : connectionId;
			const parameters = { connectionId: locator('id', value), queues: '={{ $json.queue }}' };
			return dliConnection(stage.accessKey, parameters, { name: 'Bind Queue' });
		}

		it('binds 1,000 queues to one connection with one request', async () => {
			const subject = '1,000 items, one connection';
			const theirPairs = pairsOf(1000, 1);
			const theirs = await measure(subject, theirPairs, httpRequest(connectionOf(theirPairs)));
			const ourPairs = pairsOf(1000, 1);
			const ours = await measure(subject, ourPairs, bindQueue(connectionOf(ourPairs)));
			assert.deepEqual([theirs.items, ours.items], [1000, 1000]);
			assert.equal(theirs.requests, 1000);
			assert.equal(ours.requests, 1);
		});

		it('binds one queue to each of 200 connections with one request each', async () => {
			const subject = '200 items, 200 connections';
			// Three times in turn: a single time is at the mercy of the machine's other work.
			for (let round = 0; round < 3; round++) {
				const theirs = await measure(subject, pairsOf(200, 200), httpRequest(fromItem));
				const ours = await measure(subject, pairsOf(200, 200), bindQueue(fromItem));
				assert.deepEqual([theirs.items, ours.items], [200, 200]);
				assert.deepEqual([theirs.requests, ours.requests], [200, 200]);
			}
		});
	});
