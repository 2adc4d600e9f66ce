/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { before, beforeEach, describe } from 'node:test';
import { executionsOf } from '../n8n/workflow';
import { until } from '../processes/until';
import { it, smoke } from './cases';
import { Rehearsal } from './rehearsal';
import { noRights, warehouse } from './seed';

const reason = 'VPC.0202: the subnet could not be found.';
const example = 'peering-failed.json';

/** The trigger node, polled by n8n's own clock; its example tells what it reported. */
export const triggerSuite = (): void =>
	void describe('A workflow that watches the peerings', () => {
		let rehearsal: Rehearsal;
		before(async () => {
			rehearsal = await Rehearsal.prepare();
		});
		beforeEach(() => {
			rehearsal.reset();
			set('ACTIVE');
		});

		const set = (status: 'ACTIVE' | 'FAILED') => {
			const errMsg = status === 'FAILED' ? reason : undefined;
			rehearsal.stage.cloud.setBinding(warehouse, { type: 'queue', name: 'q1', status, errMsg });
		};

		const answered = (status: number) =>
			rehearsal.stage.cloud.journal.filter((entry) => entry.status === status).length;

		/** Until so many more polls were answered with this status. */
		const polled = async (times: number, status: number) => {
			const before = answered(status);
			await until(() => answered(status) >= before + times, { what: `${times} polls` });
		};

		const messages = () => rehearsal.deliveries.map(({ body }) => JSON.stringify(body));

		/** The alert, and what came of the second try. */
		const alertedAndMended = async () =>
			await until(() => messages().length === 2, { what: 'an alert and a second message' });

		smoke(
			'alerts with the reason and the next step when one fails, and binds once more',
			async () => {
				await rehearsal.whilePublished(rehearsal.example(example), async (published) => {
					await polled(2, 200);
					assert.deepEqual(messages(), [], 'a peering that is up is no event');
					set('FAILED');
					await alertedAndMended();
					await polled(2, 200);
					const { length } = await executionsOf(rehearsal.stage.n8n.session, published);
					assert.equal(length, 1, 'a failed peering is reported once');
				});
				const [alert, outcome] = messages();
				assert.match(String(alert), /queue q1 with connection warehouse is FAILED: VPC\.0202/);
				assert.match(String(alert), /Next step: [A-Z]/);
				assert.match(String(outcome), /q1 and connection warehouse are peered again/);
				const [binding] = rehearsal.stage.cloud.bindings(warehouse);
				assert.equal(binding?.status, 'ACTIVE');
			},
		);

		it('reports after an outage what changed meanwhile', async () => {
			const { faults } = rehearsal.stage.cloud;
			await rehearsal.whilePublished(rehearsal.example(example), async () => {
				await polled(1, 200);
				faults.add({ kind: 'status', status: 403, times: 1000, body: noRights });
				set('FAILED');
				await polled(2, 403);
				assert.deepEqual(messages(), []);
				faults.clear();
				await alertedAndMended();
			});
			assert.match(messages()[0] ?? '', /queue q1 .* is FAILED/);
		});
	});
