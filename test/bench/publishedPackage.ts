/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- a command, not published */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import manifest from '../../package.json';
import { repository } from './built';
import { atMost, type Figure } from './figure';
import { median } from './median';

const rounds = 7;

/** What a user installs, and what it costs n8n to load it. */
export const publishedPackage: Figure = {
	name: 'package',
	async measure() {
		const [packed]: Array<{ size: number; unpackedSize: number }> = JSON.parse(
			execFileSync('npm', ['pack', '--dry-run', '--json', '--silent'], {
				cwd: repository,
			}).toString(),
		);
		const dependencies =
			'dependencies' in manifest ? Object.keys(Object(manifest.dependencies)) : [];
		const { nodes, credentials } = manifest.n8n;
		const loads = Array.from({ length: rounds }, () => loading(nodes));
		const withCredential = Array.from({ length: rounds }, () =>
			loading([...nodes, ...credentials]),
		);
		return [
			{ what: 'run-time dependencies', value: dependencies.length, unit: '', goal: atMost(0) },
			{ what: 'tarball', value: (packed?.size ?? NaN) / 1000, unit: 'kB' },
			{ what: 'unpacked', value: (packed?.unpackedSize ?? NaN) / 1000, unit: 'kB' },
			{
				what: 'loading the nodes',
				value: median(loads),
				unit: 'ms',
				goal: atMost(50),
				remark: 'CPU time, in a fresh process that has loaded n8n-workflow, as n8n has',
			},
			{ what: 'loading the nodes and the credential', value: median(withCredential), unit: 'ms' },
		];
	},
};

/** Milliseconds of CPU to `require` these files, in a process of its own. */
function loading(files: readonly string[]): number {
	const script = `
		require('n8n-workflow');
		const start = process.cpuUsage();
		for (const file of ${JSON.stringify(files.map((file) => join(repository, file)))}) require(file);
		const { user, system } = process.cpuUsage(start);
		console.log((user + system) / 1000);`;
	return Number(execFileSync(process.execPath, ['-e', script], { cwd: repository }));
}
