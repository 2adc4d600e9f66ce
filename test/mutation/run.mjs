import { spawnSync } from 'node:child_process';
import process from 'node:process';
import groups from './groups.js';

/** Runs Stryker for the group that MUTATION_GROUP names, or for one group after the other. */
const { MUTATION_GROUP: wanted, ...others } = process.env;
for (const group of wanted ? [wanted] : Object.keys(groups)) {
	const env = { ...others, MUTATION_GROUP: group };
	const { status } = spawnSync('stryker', ['run', ...process.argv.slice(2)], {
		env,
		stdio: 'inherit',
	});
	process.exitCode ||= status ?? 1;
}
