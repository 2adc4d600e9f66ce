/** What a measured value should be. */
export interface Goal {
	words: string;
	isMetBy(value: number): boolean;
}

/** One measured value. */
export interface Row {
	what: string;
	value: number;
	/** Of the value and its goal; empty for a count. */
	unit: string;
	/** Absent for values that only explain another one. */
	goal?: Goal;
	/** How it was measured, or why it is as it is, where a reader would ask. */
	remark?: string;
}

/** One line of the table in section 8 of the design. */
export interface Figure {
	name: string;
	/** Takes up to a minute; loads the machine, so figures are measured one after the other. */
	measure(): Promise<Row[]>;
}

export const atMost = (limit: number): Goal => ({
	words: `at most ${limit}`,
	isMetBy: (value) => value <= limit,
});

export const atLeast = (limit: number): Goal => ({
	words: `at least ${limit}`,
	isMetBy: (value) => value >= limit,
});
