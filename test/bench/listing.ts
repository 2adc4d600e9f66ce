import { engine } from '../engine';
import { throughNode } from './candidates';
import { startCloud } from './cloud';
import { atMost, type Figure } from './figure';
import { median } from './median';
import { livingPeak, residentPeak } from './peak';

const count = 10_000;
const rounds = 3;

/** Get Many of 10,000 connections with a binding each, from a service that answers at once. */
export const listing: Figure = {
	name: 'listing',
	async measure() {
		const n8n = await engine();
		const cloud = await startCloud({ connections: count });
		const form = { operation: 'getAll', returnAll: true };
		const times: number[] = [];
		for (let round = 0; round < rounds; round++) {
			const start = performance.now();
			const found = await throughNode(n8n, cloud.accessKey, form, [{}]);
			times.push(performance.now() - start);
			if (found.length !== count) throw new Error(`${found.length} connections were listed`);
		}
		const sent = (await cloud.requests()).length / rounds;
		const living = await livingPeak('getMany', count, cloud);
		const noOp = await residentPeak('noOp', 10, cloud);
		const ours = await residentPeak('getMany', count, cloud);
		await cloud.stop();
		return [
			{
				what: 'requests',
				value: sent,
				unit: '',
				goal: atMost(101),
				remark: 'pages of 100, and an empty one that says that it was the last',
			},
			{ what: 'time', value: median(times) / 1000, unit: 's' },
			{ what: 'living', value: living, unit: 'MiB' },
			{ what: 'process, more than No Operation', value: ours - noOp, unit: 'MiB' },
		];
	},
};
