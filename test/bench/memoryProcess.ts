/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a command, not published */
import { engine } from '../engine';
import type { Errand, Peak } from './peak';
import { workloads } from './workloads';

/** Run by `peak.ts`: does the work once, and tells the parent how much memory it took. */
async function measure({ workload, count, place, collect }: Errand): Promise<Peak> {
	const n8n = await engine();
	// The first run loads code, which is not what 10,000 items cost.
	await workloads[workload](n8n, place, 10);
	const before = living();
	let peak = before;
	const timer = collect ? setInterval(() => (peak = Math.max(peak, living())), 20) : undefined;
	const output = await workloads[workload](n8n, place, count);
	clearInterval(timer);
	if (collect) peak = Math.max(peak, living());
	const resident = process.resourceUsage().maxRSS * 1024;
	return { living: peak - before, resident, items: output.length };
}

/** Bytes that something still refers to. */
function living(): number {
	globalThis.gc?.();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

process.once('message', (errand: Errand) => {
	void measure(errand).then((peak) => process.send?.(peak));
});
