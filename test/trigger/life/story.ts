export interface Plan {
	connections: number;
	polls: number;
	seed: number;
}

/** What one life came to. */
export interface Story {
	polls: number;
	/** Polls that a fault made fail. */
	failed: number;
	restarts: number;
	/** In the emulator's record. */
	changes: number;
	/** How many items of each event there were. */
	events: Record<string, number>;
	/** Each event too many (+) or missing (-), and polls that failed without reason. */
	differences: string[];
}

export const emptyStory = (): Story => ({
	polls: 0,
	failed: 0,
	restarts: 0,
	changes: 0,
	events: {},
	differences: [],
});
