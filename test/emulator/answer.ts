/** What goes back to the client. A body that is text is sent as it is, all else as JSON. */
export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: unknown;
}

/** 200, or another status, with a JSON body. */
export function answer(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
	return { status, headers, body };
}
