/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

interface Surroundings {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
}

/** Runs a command to its end; throws with the last lines it printed if it did not succeed. */
export function run(
	command: string,
	parameters: string[],
	{ cwd, env }: Surroundings = {},
): string {
	const { status, stdout, stderr, error } = spawnSync(command, parameters, {
		cwd,
		env: { ...process.env, ...env },
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
	});
	if (error) throw error;
	if (status === 0) return stdout;
	throw new Error(failure(command, parameters, status, `${stdout}${stderr}`));
}

/** The same for one that takes minutes: this process can do something else meanwhile. */
export async function runLong(
	command: string,
	parameters: string[],
	{ cwd, env }: Surroundings = {},
): Promise<void> {
	const child = spawn(command, parameters, {
		cwd,
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const [printed, complaints, [status]] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		once(child, 'exit'),
	]);
	if (status === 0) return;
	throw new Error(failure(command, parameters, status, `${printed}${complaints}`));
}

function failure(command: string, parameters: string[], status: unknown, printed: string): string {
	const tail = printed.trim().split('\n').slice(-20).join('\n');
	return `${command} ${parameters.join(' ')} ended with ${String(status)}:\n${tail}`;
}
