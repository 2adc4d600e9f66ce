/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { beforeEach, describe } from 'node:test';
import type { INodeListSearchResult } from 'n8n-workflow';
import { locator } from '../n8n/build';
import { smoke, it } from './cases';
import { ask } from './question';
import { warehouse } from './seed';
import { type Stage, theStage } from './stage';
import { tryOut } from './trial';

/** What follows from one answer for all the others: stopping, sharing, reading to the end. */
export const manyItemsSuite = (): void =>
	void describe('Many items, and long lists', () => {
		let stage: Stage;
		beforeEach(async () => {
			stage = await theStage();
			stage.cloud.reset();
		});

		const posts = () => stage.cloud.journal.filter(({ method }) => method === 'POST').length;

		smoke('nothing is changed any more once an item has failed: 20 items, 1 request', async () => {
			const names = Array.from({ length: 20 }, (_, index) => ({ name: `new_${index}` }));
			const body = { error_code: 'DLI.0001', error_msg: 'The name is reserved.' };
			stage.cloud.faults.add({ method: 'POST', kind: 'status', status: 400, body });
			const subnet = { vpcId: 'a0b1', subnetId: 'c2d3' };
			const create = { operation: 'create', name: '={{ $json.name }}', ...subnet };
			const { execution, message } = await tryOut(stage, create, { rows: names });
			assert.equal(execution.status, 'error');
			assert.match(message, /reserved \(item 0\)/);
			assert.equal(posts(), 1);
			assert.deepEqual(stage.cloud.changes, []);
		});

		it('what concerns everybody is asked a handful of times, not once for each item', async () => {
			const rows = Array.from({ length: 200 }, (_, index) => ({ queue: `queue_${index}` }));
			const body = { error_code: 'DLI.0016', error_msg: 'No permission.' };
			const fault = { kind: 'status', status: 400, body, method: 'POST', times: 1000 } as const;
			stage.cloud.faults.add(fault);
			const bind = { connectionId: locator('id', warehouse), queues: '={{ $json.queue }}' };
			const { refused } = await tryOut(stage, bind, { rows, onError: 'continueErrorOutput' });
			assert.equal(refused.length, 200);
			assert.ok(stage.cloud.journal.length <= 10, `${stage.cloud.journal.length} requests`);
		});

		/** 120 connections, of which the service shows no more than 50 at a time. */
		function showFifty(): void {
			const connections = Array.from({ length: 120 }, (_, index) => ({
				id: `22222222-2222-4222-8222-${String(index).padStart(12, '0')}`,
				name: `connection_${index}`,
				status: 'ACTIVE',
				dest_vpc_id: 'vpc',
				hosts: [],
				available_queue_info: [],
				elastic_resource_pools: [],
			}));
			for (const from of [0, 50, 100]) {
				const page = connections.slice(from, from + 50);
				const body = { is_success: true, message: '', count: 120, connections: page };
				stage.cloud.faults.add({ kind: 'status', status: 200, body, method: 'GET' });
			}
		}

		it('lists are read to their end, however short the pages', async () => {
			showFifty();
			const all = await tryOut(stage, { operation: 'getAll', returnAll: true });
			assert.equal(all.items.length, 120, all.message);
			showFifty();
			const found = await ask<INodeListSearchResult>(stage, {
				list: 'searchConnections',
				parameter: 'connectionId',
				filter: 'connection_119',
			});
			assert.equal(found.results[0]?.name, 'connection_119');
		});
	});
