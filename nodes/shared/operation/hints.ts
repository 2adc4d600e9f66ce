/** A remark about one or several things, whose names it is given. */
export type HintText = (subjects: string) => string;

/** How many things a remark names. */
const mostSubjects = 5;

/** Remarks for the output pane of the editor: each comes once, for all that it is about. */
export class Hints {
	private readonly hints = new Map<string, { say: HintText; subjects: Set<string> }>();

	add(say: HintText, subject: string): void {
		const text = say('');
		const hint = this.hints.get(text) ?? { say, subjects: new Set() };
		this.hints.set(text, hint);
		hint.subjects.add(subject);
	}

	/** The remarks, in the order in which they came up. */
	get texts(): string[] {
		return [...this.hints.values()].map(({ say, subjects }) => say(listOf([...subjects])));
	}
}

function listOf(subjects: readonly string[]): string {
	const shown = subjects.slice(0, mostSubjects).join(', ');
	const others = subjects.length - mostSubjects;
	return others > 0 ? `${shown} and ${others} more` : shown;
}
