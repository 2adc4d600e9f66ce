import { engine } from '../engine';
import type { JournalEntry } from '../emulator';
import { startCloud } from './cloud';
import { atMost, type Figure } from './figure';
import { median } from './median';
import { livingPeak } from './peak';
import { rowsOf, submitted } from './workloads';

const count = 1000;
const rounds = 9;

/** 1,000 rows that a statement has found, as items: what the node adds to the time of the service. */
export const rows: Figure = {
	name: 'rows',
	async measure() {
		const n8n = await engine();
		const cloud = await startCloud({ queues: 1 });
		const jobId = await submitted(n8n, cloud, count);
		const above: number[] = [];
		const whole: number[] = [];
		for (let round = 0; round < rounds; round++) {
			await cloud.requests();
			const begun = performance.now();
			await rowsOf(n8n, cloud, jobId);
			const taken = performance.now() - begun;
			whole.push(taken);
			above.push(taken - serviceTime(await cloud.requests()));
		}
		const memory = await livingPeak('sqlRows', count, cloud);
		await cloud.stop();
		return [
			{ what: 'fetched as items', value: median(whole), unit: 'ms' },
			{
				what: 'above the time of the service',
				value: median(above),
				unit: 'ms',
				goal: atMost(50),
				remark: `the workflow of one node around it included; median of ${rounds} runs`,
			},
			{ what: 'living', value: memory, unit: 'MiB', goal: atMost(16) },
		];
	},
};

/** How long the service took for these requests, in ms. */
function serviceTime(requests: JournalEntry[]): number {
	return requests.reduce((sum, { at, answeredAt }) => sum + (answeredAt ?? at) - at, 0);
}
