/** How the cases of one suite went. */
export interface Tally {
	suite: string;
	passed: number;
	failed: number;
	skipped: number;
}

/** What a case or a suite came to, as Node's test runner reports it. */
export interface Outcome {
	passed: boolean;
	/** How deep it lies; a suite of its own lies at 0. */
	nesting: number;
	name: string;
	isSuite: boolean;
	skipped: boolean;
}

/** Adds outcomes up, suite by suite; a suite is reported after its cases. */
export class Counter {
	readonly tallies: Tally[] = [];
	private current = empty();

	add({ passed, nesting, name, isSuite, skipped }: Outcome): void {
		if (!isSuite) {
			if (skipped) this.current.skipped++;
			else if (passed) this.current.passed++;
			else this.current.failed++;
		} else if (nesting === 0) {
			// One whose preparation failed has no case to show for it.
			if (!passed && this.current.failed === 0) this.current.failed++;
			this.tallies.push({ ...this.current, suite: name });
			this.current = empty();
		}
	}
}

const empty = (): Tally => ({ suite: '', passed: 0, failed: 0, skipped: 0 });
