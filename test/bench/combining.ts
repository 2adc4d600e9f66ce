import { engine, workflowWith } from '../engine';
import { asInN8n, costInN8n } from './asInN8n';
import { bindRequest, byId, oneRequestEach, throughNode } from './candidates';
import { startCloud } from './cloud';
import { atLeast, atMost, type Figure } from './figure';
import { sideBySide } from './sideBySide';

const count = 1000;
const latency = 50;
const expression = '={{ $json.queue }}';

/** 1,000 items on one connection, each with its queue; the service takes 50 ms to answer. */
export const combining: Figure = {
	name: 'combining',
	async measure() {
		const n8n = await engine();
		const cloud = await startCloud({ latency, queues: count, connections: 1 });
		const { accessKey, connectionIds } = cloud;
		const [id = ''] = connectionIds;
		const queues = Array.from({ length: count }, (_, index) => `queue_${index + 1}`);
		const items = queues.map((name) => ({ queue: name }));
		const form = { operation: 'bindQueue', connectionId: byId(id), queues: expression };
		const requests = queues.map((name) => bindRequest(id, name));
		const assignments = { assignments: [{ name: 'queue', value: expression, type: 'string' }] };
		const edit = workflowWith({ type: 'n8n-nodes-base.set', parameters: { assignments } });
		const input = items.map((json) => ({ json }));

		await throughNode(n8n, accessKey, form, items);
		const sent = (await cloud.requests()).length;
		const [ours, each] = [
			async () => await throughNode(n8n, accessKey, form, items),
			async () => await oneRequestEach(n8n, accessKey, requests),
		];
		const bare = await sideBySide(2, [
			['ours', ours],
			['each', each],
			['edit', async () => await n8n.run(edit, { input }).finished],
		]);
		const inN8n = await asInN8n(
			each,
			count,
			async () =>
				await sideBySide(1, [
					['ours', ours],
					['each', each],
				]),
		);
		await cloud.stop();
		return [
			{ what: 'requests for 1,000 items', value: sent, unit: '', goal: atMost(1) },
			{ what: 'combined', value: bare.time('ours'), unit: 'ms' },
			{
				what: 'Edit Fields, with the same expression',
				value: bare.time('edit'),
				unit: 'ms',
				remark: 'what n8n itself needs to evaluate 1,000 expressions, without any request',
			},
			{ what: 'a request each', value: bare.time('each'), unit: 'ms' },
			{ what: 'faster, bare engine', value: bare.ratio('each', 'ours'), unit: 'times' },
			{ what: 'combined, as in n8n', value: inN8n.time('ours'), unit: 'ms' },
			{ what: 'a request each, as in n8n', value: inN8n.time('each'), unit: 'ms' },
			{
				what: 'faster, as in n8n',
				value: inN8n.ratio('each', 'ours'),
				unit: 'times',
				goal: atLeast(10),
				remark: `with the ${costInN8n} ms of CPU that a request costs in a real n8n`,
			},
		];
	},
};
