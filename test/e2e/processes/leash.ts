/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { spawn } from 'node:child_process';

/**
 * Ends a process group when this process ends, however it ends: the leash is a shell that waits at
 * a pipe which the system closes for us, even after SIGKILL.
 */
export function leash(group: number): { letGo(): void } {
	const script =
		'read word || { kill -s TERM -- "-$1"; sleep 3; kill -s KILL -- "-$1"; } 2>/dev/null';
	const shell = spawn('/bin/sh', ['-c', script, 'leash', String(group)], {
		detached: true,
		stdio: ['pipe', 'ignore', 'ignore'],
	});
	shell.unref();
	// The pipe alone must not keep this process alive either.
	if ('unref' in shell.stdin && typeof shell.stdin.unref === 'function') shell.stdin.unref();
	return { letGo: () => shell.stdin.end('done\n') };
}
