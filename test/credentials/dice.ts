const ODD = `abzAZ09-_.~ !"#$%&'()*+,/:;<=>?@[\\]^\`{|}äßé漢字😀`;

/** Random but repeatable: the same seed gives the same requests. */
export class Dice {
	constructor(private state: number) {}

	/** An integer from 0 to `limit`, both included. */
	upTo(limit: number): number {
		this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
		return Math.floor((this.state / 2 ** 32) * (limit + 1));
	}

	pick<Choice>(choices: readonly [Choice, ...Choice[]]): Choice {
		return choices[this.upTo(choices.length - 1)] ?? choices[0];
	}

	/** Text of 1 to `length` characters, odd ones among them. */
	text(length: number, alphabet = ODD): string {
		const letters = Array.from(alphabet);
		const count = this.upTo(length - 1) + 1;
		return Array.from({ length: count }, () => letters[this.upTo(letters.length - 1)]).join('');
	}
}
