/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { spawnSync } from 'node:child_process';

/** Runs a command to its end; throws with the last lines it printed if it did not succeed. */
export function run(
	command: string,
	parameters: string[],
	{ cwd, env }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): string {
	const { status, stdout, stderr, error } = spawnSync(command, parameters, {
		cwd,
		env: { ...process.env, ...env },
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
	});
	if (error) throw error;
	if (status === 0) return stdout;
	const tail = `${stdout}${stderr}`.trim().split('\n').slice(-20).join('\n');
	throw new Error(`${command} ${parameters.join(' ')} ended with ${status}:\n${tail}`);
}
