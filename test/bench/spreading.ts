import type { JournalEntry } from '../emulator';
import { engine } from '../engine';
import { asInN8n, costInN8n } from './asInN8n';
import { bindRequest, byId, oneRequestEach, throughNode } from './candidates';
import { startCloud } from './cloud';
import { atMost, type Figure } from './figure';
import { sideBySide } from './sideBySide';

const count = 200;
const latency = 50;

/** 200 connections; the service takes 50 ms to answer. */
export const spreading: Figure = {
	name: 'spreading',
	async measure() {
		const n8n = await engine();
		const cloud = await startCloud({ latency, queues: 1, connections: count });
		const { accessKey, connectionIds } = cloud;
		const items = connectionIds.map((id) => ({ id }));
		const requests = connectionIds.map((id) => bindRequest(id, 'queue_1'));
		const form = {
			operation: 'bindQueue',
			connectionId: byId('={{ $json.id }}'),
			queues: ['queue_1'],
		};
		await throughNode(n8n, accessKey, form, items);
		const inFlight = mostInFlight(await cloud.requests());
		const each = async () => await oneRequestEach(n8n, accessKey, requests);
		const compare = async () =>
			await sideBySide(5, [
				['ours', async () => await throughNode(n8n, accessKey, form, items)],
				['each', each],
			]);
		const bare = await compare();
		const inN8n = await asInN8n(each, count, compare);
		await cloud.stop();
		return [
			{ what: 'most requests in flight', value: inFlight, unit: '', goal: atMost(64) },
			{ what: 'ours', value: bare.time('ours'), unit: 'ms' },
			{ what: 'all at once', value: bare.time('each'), unit: 'ms' },
			{
				what: 'time, bare engine',
				value: bare.ratio('ours', 'each'),
				unit: 'times',
				remark: 'the first goes alone, then 16, and each good answer lets one more through',
			},
			{ what: 'ours, as in n8n', value: inN8n.time('ours'), unit: 'ms' },
			{ what: 'all at once, as in n8n', value: inN8n.time('each'), unit: 'ms' },
			{
				what: 'time, as in n8n',
				value: inN8n.ratio('ours', 'each'),
				unit: 'times',
				goal: atMost(1),
				remark: `with the ${costInN8n} ms of CPU that a request costs in a real n8n; measured in a real n8n by npm run test:e2e -- side-by-side`,
			},
		];
	},
};

/** The most requests that had arrived and were not answered, at any moment. */
function mostInFlight(journal: JournalEntry[]): number {
	const underWay = journal.map(
		({ at }) =>
			journal.filter((other) => other.at <= at && (other.answeredAt ?? Infinity) > at).length,
	);
	return Math.max(...underWay);
}
