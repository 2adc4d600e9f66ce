/** Numbers that a seed determines (the generator known as mulberry32). */
export class Chance {
	private state: number;

	constructor(seed: number) {
		this.state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
	}

	/** From 0 to 1. */
	fraction(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** A whole number, both ends included. */
	between(least: number, most: number): number {
		return least + Math.floor(this.fraction() * (most - least + 1));
	}

	pick<T>(...choices: [T, ...T[]]): T {
		return choices[this.between(0, choices.length - 1)] ?? choices[0];
	}
}
