import { pollDelay } from '../../nodes/shared/dli/delays';
import { type Engine, engine } from '../engine';
import { byId, throughNode } from './candidates';
import { startCloud } from './cloud';
import { atMost, type Figure, type Row } from './figure';

const items = 100;

/** 100 items on one connection wait for their peerings: in real time, and beyond it reckoned. */
export const waiting: Figure = {
	name: 'waiting',
	async measure() {
		const n8n = await engine();
		// Waiting costs nothing, so these can wait together.
		const measured = await Promise.all([2, 10, 40].map(async (settle) => await wait(n8n, settle)));
		return [...measured.flat(), ...[600, 3600].map(reckoned)];
	},
};

async function wait(n8n: Engine, settle: number): Promise<Row[]> {
	const cloud = await startCloud({ settle: settle * 1000, queues: items, connections: 1 });
	const form = {
		operation: 'bindQueue',
		connectionId: byId(cloud.connectionIds[0] ?? ''),
		queues: '={{ $json.queue }}',
		waitForCompletion: true,
	};
	const input = Array.from({ length: items }, (_, index) => ({ queue: `queue_${index + 1}` }));
	await throughNode(n8n, cloud.accessKey, form, input);
	const end = Date.now();
	const [bind, ...reads] = await cloud.requests();
	await cloud.stop();
	const up = (bind?.answeredAt ?? NaN) + settle * 1000;
	return [
		{
			what: `${settle} s: readings`,
			value: reads.length,
			unit: '',
			goal: atMost(mostReads(settle)),
		},
		{
			what: `${settle} s: delay after the peerings are up`,
			value: (end - up) / 1000,
			unit: 's',
			goal: atMost(0.2 * settle + 1),
		},
	];
}

/** Nobody wants to wait an hour for a figure: the same pace, without the waiting. */
function reckoned(settle: number): Row {
	let reads = 0;
	for (let elapsed = 0; elapsed < settle * 1000; reads++) elapsed += pollDelay(elapsed);
	return {
		what: `${settle} s: readings`,
		value: reads,
		unit: '',
		goal: atMost(mostReads(settle)),
		remark: 'reckoned from the pace of the node, not waited for',
	};
}

/**
 * One a second for 5 s, then a fifth of the time apart until that is 30 s, then one in 30 s; each
 * interval up to a fifth shorter, by jitter.
 */
function mostReads(settle: number): number {
	const first = Math.min(settle, 5) / 0.8;
	const growing = Math.log(Math.max(1, Math.min(settle, 150) / 5)) / Math.log(1.16);
	const steady = Math.max(0, settle - 150) / (30 * 0.8);
	return Math.ceil(first + growing + steady) + 1;
}
