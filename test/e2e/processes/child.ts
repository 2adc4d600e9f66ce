/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { leash } from './leash';
import { until } from './until';

export interface Start {
	command: string;
	parameters: string[];
	env: NodeJS.ProcessEnv;
	/** File for all that it prints. */
	log: string;
}

/** A running program with its own process group, which never outlives this process. */
export class Child {
	private constructor(
		readonly pid: number,
		private readonly log: string,
		private readonly ended: Promise<unknown>,
	) {}

	static start({ command, parameters, env, log }: Start): Child {
		const output = openSync(log, 'a');
		const child = spawn(command, parameters, {
			env,
			detached: true,
			stdio: ['ignore', output, output],
		});
		closeSync(output);
		if (child.pid === undefined) throw new Error(`${command} did not start.`);
		const { letGo } = leash(child.pid);
		const ended = once(child, 'exit').then(letGo);
		return new Child(child.pid, log, ended);
	}

	/** False once the program itself has ended. */
	get running(): boolean {
		return isThere(this.pid);
	}

	/** The last lines it printed. */
	lastWords(lines = 30): string {
		return readFileSync(this.log, 'utf8').trim().split('\n').slice(-lines).join('\n');
	}

	/** Asks it to end, and after a while makes it; no process of the group is left. */
	async stop(patience = 15_000): Promise<void> {
		this.send('SIGTERM');
		await until(() => !isThere(-this.pid), { seconds: patience / 1000 }).catch(() => undefined);
		await this.kill();
	}

	/** Ends it at once, the way a machine fails. */
	async kill(): Promise<void> {
		this.send('SIGKILL');
		await this.ended;
	}

	private send(signal: NodeJS.Signals): void {
		if (isThere(-this.pid)) process.kill(-this.pid, signal);
	}
}

function isThere(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}
