import type { Fault } from './fault';

interface Waiting {
	fault: Fault;
	toPass: number;
	left: number;
	chance: () => number;
}

/** The faults to come; for each request the oldest one that matches is taken. */
export class FaultQueue {
	private waiting: Waiting[] = [];

	add(fault: Fault): void {
		this.waiting.push({
			fault,
			toPass: fault.after ?? 0,
			left: fault.times ?? (fault.probability === undefined ? 1 : Infinity),
			chance: chances(fault.seed ?? 1),
		});
	}

	clear(): void {
		this.waiting = [];
	}

	/** The fault this request meets, if any. */
	next(method: string, path: string): Fault | undefined {
		const met = this.waiting.find((candidate) => meets(candidate, method, path));
		if (!met) return undefined;
		met.left--;
		if (met.left <= 0) this.waiting = this.waiting.filter((candidate) => candidate !== met);
		return met.fault;
	}
}

function meets(candidate: Waiting, method: string, path: string): boolean {
	const { fault } = candidate;
	if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
	if (fault.path !== undefined && !new RegExp(fault.path).test(path)) return false;
	if (candidate.toPass > 0) {
		candidate.toPass--;
		return false;
	}
	return fault.probability === undefined || candidate.chance() < fault.probability;
}

/** Numbers from 0 to 1 that a seed determines (the generator known as mulberry32). */
function chances(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
