/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { readdirSync, readFileSync } from 'node:fs';

/** What marks the environment of all processes of a run. */
export const runMark = 'N8N_NODES_DLI_RUN';

/** The command lines of processes that still carry the mark of a run (Linux). */
export function leftovers(run: string): string[] {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
		.filter((pid) => read(`/proc/${pid}/environ`).includes(`${runMark}=${run}\0`))
		.map((pid) => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim());
}

/** A process may be gone by the time it is looked at. */
function read(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}
