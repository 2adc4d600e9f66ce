import type { Answer } from './answer';
import type { Cloud } from './cloud';
import type { JsonObject } from './json';
import type { JournalEntry } from './journal';
import type { Query } from './query';
import type { Project } from './state/project';
import type { Switches } from './switches';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One request, as an action sees it. */
export interface Call extends Cloud {
	/** Decoded path parameters, such as `connection_id`. */
	parameters: Record<string, string>;
	query: Query;
	/** Empty if the request has no body. */
	body: JsonObject;
	/** In ms since 1970. */
	now: number;
	entry: JournalEntry;
}

/** A call whose identity is verified. */
export interface ProjectCall extends Call {
	/** The one in the URI. */
	project: Project;
}

/** One API, under the URI that its reference page shows. */
export type Action = {
	uri: `${Method} /${string}`;
	/** The body's keys, if it takes a body. */
	keys?: readonly string[];
	/** Whether the region has this API (default: it does). */
	published?: (switches: Switches) => boolean;
} & (
	| { identity: 'required'; answer: (call: ProjectCall) => Answer | Promise<Answer> }
	| { identity: 'none'; answer: (call: Call) => Answer }
);
