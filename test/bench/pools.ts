import { engine } from '../engine';
import { byId, throughNode } from './candidates';
import { startCloud } from './cloud';
import { atMost, type Figure } from './figure';
import { median } from './median';

const count = 60;
const latency = 50;
const rounds = 5;

/** 60 queues, each in a pool of its own, that are bound through their pools; the service takes 50 ms. */
export const pools: Figure = {
	name: 'pools',
	async measure() {
		const n8n = await engine();
		const cloud = await startCloud({ latency, pools: count, connections: 1 });
		const connectionId = byId(cloud.connectionIds[0] ?? '');
		const form = {
			operation: 'bindQueue',
			connectionId,
			queues: '={{ $json.queue }}',
			waitForCompletion: true,
		};
		const items = Array.from({ length: count }, (_, index) => ({ queue: `pooled_${index + 1}` }));
		const [taken, asked]: [number[], number[]] = [[], []];
		for (let round = 0; round < rounds; round++) {
			await throughNode(n8n, cloud.accessKey, form, items);
			const lookUps = (await cloud.requests()).filter(({ path }) => path.includes('/queues/'));
			const begun = Math.min(...lookUps.map(({ at }) => at));
			const ended = Math.max(...lookUps.map(({ answeredAt }) => answeredAt ?? Infinity));
			taken.push(ended - begun);
			asked.push(lookUps.length);
		}
		await cloud.stop();
		return [
			{ what: 'look-ups for 60 queues', value: Math.max(...asked), unit: '', goal: atMost(count) },
			{
				what: 'wall clock of the look-ups',
				value: median(taken) / 1000,
				unit: 's',
				goal: atMost(0.4),
				remark: `from the first request to the last answer; median of ${rounds} runs`,
			},
		];
	},
};
