import type { FaultKind } from './faults/fault';
import type { Query } from './query';
import type { Headers } from './receivedRequest';
import type { BindingType } from './state/binding';

/** What a request did to one queue or pool. */
export interface JournalAction {
	kind: 'bind' | 'unbind';
	connectionId: string;
	type: BindingType;
	name: string;
	/** False if that was the state already. */
	effective: boolean;
}

/** One request as it arrived, and what became of it. */
export interface JournalEntry {
	/** Arrival, in ms since 1970. */
	at: number;
	/** When the answer went out (or the connection was cut), in ms; null until then. */
	answeredAt: number | null;
	method: string;
	/** Decoded, without the query. */
	path: string;
	/** As it arrived, with the query. */
	url: string;
	query: Query;
	headers: Headers;
	rawBody: string;
	/** `rawBody` parsed; undefined if it is empty or no JSON. */
	body: unknown;
	/** Keys of the body that the API does not know. */
	unknownKeys: string[];
	/** Of the answer; null if none was sent. */
	status: number | null;
	/** The `X-Request-Id` of the answer. */
	requestId: string;
	/** The fault that was put in the way. */
	fault?: FaultKind;
	/** Access key ID or `domain/user`, once it was verified. */
	identity?: string;
	actions: JournalAction[];
}
