import type { JournalEntry } from '../emulator';

/** One request as two lines at most: what was asked, and the body where there is one. */
export function linesOf({ status, method, url, rawBody }: JournalEntry): string[] {
	const short = url
		.replace(/^\/(v[\d.]+)\/[0-9a-f]{32}/, '/$1/{project_id}')
		.replace(/([0-9a-f]{8})-[0-9a-f-]{27}/g, '$1…');
	const request = shortened(`${status} ${method} ${short}`, 100);
	return rawBody ? [request, `    ${shortened(rawBody, 96)}`] : [request];
}

function shortened(text: string, most: number): string {
	return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
