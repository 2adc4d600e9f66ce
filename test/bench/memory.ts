import { startCloud } from './cloud';
import { atMost, type Figure } from './figure';
import { median } from './median';
import { livingPeak, residentPeak } from './peak';

const count = 10_000;
const rounds = 3;
const unit = 'MiB';

/** 10,000 items, each with its queue, through the node; and through No Operation, which does nothing. */
export const memory: Figure = {
	name: 'memory',
	async measure() {
		const cloud = await startCloud({ latency: 200, queues: count, connections: 1 });
		const living = await livingPeak('bindQueue', count, cloud);
		const [noOp, ours]: [number[], number[]] = [[], []];
		for (let round = 0; round < rounds; round++) {
			noOp.push(await residentPeak('noOp', count, cloud));
			ours.push(await residentPeak('bindQueue', count, cloud));
		}
		await cloud.stop();
		const goal = atMost(64);
		return [
			{ what: 'process with No Operation', value: median(noOp), unit },
			{ what: 'process with Bind Queue', value: median(ours), unit },
			{
				what: 'more than No Operation',
				value: median(ours) - median(noOp),
				unit,
				goal,
				remark: 'the most that the process ever took, garbage included; medians of 3 processes',
			},
			{
				what: 'living',
				value: living,
				unit,
				goal,
				remark: 'heap and buffers after collections every 20 ms, above the start; items included',
			},
		];
	},
};
