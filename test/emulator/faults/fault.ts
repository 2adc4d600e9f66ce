/** Which requests a fault meets. Without anything: the next one. */
export interface FaultMatch {
	/** Such as `POST`. */
	method?: string;
	/** Regular expression over the decoded path. */
	path?: RegExp | string;
	/** So many matching requests pass unharmed first (default 0). */
	after?: number;
	/** So many times (default 1, with `probability` without end). */
	times?: number;
	/** Chance of each matching request, 0 to 1 (default 1). */
	probability?: number;
	/** Of the chance; the same seed gives the same sequence (default 1). */
	seed?: number;
}

/** What happens instead of an answer: nothing is processed. */
export type FaultBefore =
	| {
			kind: 'status';
			status: number;
			/** `Retry-After`: seconds, or an HTTP date as text. */
			retryAfter?: number | string;
			/** Text is sent as HTML. Default: what a gateway sends with this status. */
			body?: unknown;
	  }
	/** The connection stays open and silent. */
	| { kind: 'hang' }
	/** The connection is reset. */
	| { kind: 'resetBefore' }
	/** A proxy's page, with HTTP 200. */
	| { kind: 'html'; body?: string }
	| { kind: 'redirect'; location: string; status?: number }
	/** Valid JSON, that many bytes of it. */
	| { kind: 'hugeBody'; bytes: number };

/** What happens to an answer: the request is processed. */
export type FaultAfter =
	/** Done, and then the connection drops. */
	| { kind: 'lostAnswer' }
	/** The first half of the answer. */
	| { kind: 'brokenJson' }
	| { kind: 'slowDrip'; bytesPerSecond: number };

/** A fault on request. */
export type Fault = FaultMatch & (FaultBefore | FaultAfter);

export type FaultKind = Fault['kind'];
