/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { beforeEach, describe } from 'node:test';
import { locator } from '../n8n/build';
import { it, smoke } from './cases';
import { warehouse } from './seed';
import { type Stage, theStage } from './stage';
import { tryOut } from './trial';

const reason = 'VPC.0202: the subnet could not be found.';

/** Bindings as things of their own: listed, and set. */
export const bindingSuite = (): void =>
	void describe('Bindings, listed and set', () => {
		let stage: Stage;
		beforeEach(async () => {
			stage = await theStage();
			const { cloud } = stage;
			cloud.reset();
			cloud.setBinding(warehouse, { type: 'queue', name: 'q1', status: 'ACTIVE' });
			cloud.setBinding(warehouse, { type: 'queue', name: 'q2', status: 'ACTIVE' });
			const failed = { type: 'queue', name: 'overlapping', status: 'FAILED' } as const;
			cloud.setBinding(warehouse, { ...failed, errMsg: reason });
		});

		const bound = () => stage.cloud.bindings(warehouse).map(({ name }) => name);
		const posts = () => stage.cloud.journal.filter(({ method }) => method === 'POST');

		it('are listed over all connections, those that failed with the next step', async () => {
			const list = { resource: 'binding', operation: 'getAll', filters: { status: 'FAILED' } };
			const { items, message } = await tryOut(stage, list);
			assert.equal(items.length, 1, message);
			const { name, connection_name: connection, err_msg: said, next_step: next } = items[0] ?? {};
			assert.deepEqual([name, connection, said], ['overlapping', 'warehouse', reason]);
			assert.match(String(next), /^[A-Z]/);
		});

		smoke('are planned by a dry run, which changes nothing, and then set', async () => {
			const set = {
				resource: 'binding',
				operation: 'set',
				connectionId: locator('id', warehouse),
				queues: ['q1', 'reports'],
				waitForCompletion: true,
			};
			const plan = {
				bound: [{ type: 'queue', name: 'reports' }],
				unbound: [{ type: 'queue', name: 'q2' }],
				unchanged: [{ type: 'queue', name: 'q1' }],
			};
			const dry = await tryOut(stage, { ...set, dryRun: true });
			const { bound: would, unbound, unchanged, kept } = dry.items[0] ?? {};
			assert.deepEqual({ bound: would, unbound, unchanged }, plan, dry.message);
			assert.match(JSON.stringify(kept), /overlapping/);
			assert.deepEqual(posts(), []);
			const { items, message } = await tryOut(stage, set);
			assert.equal(items[0]?.dry_run, false, message);
			assert.deepEqual(bound().sort(), ['overlapping', 'q1', 'reports']);
			assert.match(String(posts()[0]?.path), /associate-queue$/);
			assert.match(String(posts()[1]?.path), /disassociate-queue$/);
		});

		it('are not set to nothing, nor to two things at once', async () => {
			const set = { resource: 'binding', operation: 'set' };
			const connectionId = locator('id', warehouse);
			const nothing = await tryOut(stage, { ...set, connectionId, queues: [] });
			assert.match(nothing.message, /everything would be unbound/);
			const rows = [{ queue: 'q1' }, { queue: 'q2' }];
			const both = { ...set, connectionId, queues: '={{ [$json.queue] }}' };
			const { refused } = await tryOut(stage, both, { rows, onError: 'continueErrorOutput' });
			assert.match(String(refused[1]?.error), /different bindings/);
			assert.deepEqual(posts(), []);
		});
	});
