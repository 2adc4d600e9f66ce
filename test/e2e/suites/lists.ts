/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { before, describe } from 'node:test';
import type { INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';
import { it } from './cases';
import { ask } from './question';
import { noRights, warehouse } from './seed';
import { type Stage, theStage } from './stage';

/** What the editor asks while a form is filled in. */
export const listsSuite = (): void =>
	void describe('The lists in the form of a node', () => {
		let stage: Stage;
		before(async () => {
			stage = await theStage();
			stage.cloud.reset();
		});

		const options = async (parameter: string, list: string) =>
			await ask<INodePropertyOptions[]>(stage, { list, parameter });

		const connections = async (filter?: string) =>
			await ask<INodeListSearchResult>(stage, {
				list: 'searchConnections',
				parameter: 'connectionId',
				filter,
			});

		it('name all connections, and find one by a part of its name', async () => {
			const names = (await connections()).results.map(({ name }) => name);
			assert.deepEqual([...names].sort(), [
				'archive',
				'crm_database',
				'kafka',
				'object_cache',
				'warehouse',
			]);
			const { results } = await connections('WARE');
			assert.deepEqual(
				results.map(({ name, value }) => ({ name, value })),
				[{ name: 'warehouse', value: warehouse }],
			);
		});

		it('name queues of every type, but not the one the service cannot bind', async () => {
			const names = (await options('queues', 'getQueues')).map(({ value }) => value);
			assert.ok(names.includes('reports') && names.includes('spark_jobs'));
			assert.ok(!names.includes('default'));
		});

		it('name the elastic resource pools', async () => {
			const pools = await options('elasticResourcePools', 'getElasticResourcePools');
			assert.ok(pools.some(({ value }) => value === 'batch_pool'));
		});

		it('say why when they cannot be filled', async () => {
			stage.cloud.faults.add({ kind: 'status', status: 403, body: noRights });
			await assert.rejects(connections(), /not authorized/i);
		});
	});
