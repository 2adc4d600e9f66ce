/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a command, not published */

/** What this process has used of the CPU so far, in ms; it stops while others have the core. */
export function cpuTime(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}
