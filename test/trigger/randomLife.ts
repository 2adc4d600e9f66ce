/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command, not published */
import { parseArgs } from 'node:util';
import { live } from './life/life';

const { values } = parseArgs({
	options: {
		connections: { type: 'string', default: '50' },
		polls: { type: 'string', default: '200' },
		seed: { type: 'string', default: '1' },
	},
});

/** `tsx test/trigger/randomLife.ts --connections 50 --polls 200 --seed 1`: prints the counts. */
async function main(): Promise<void> {
	const { connections, polls, seed } = values;
	const plan = { connections: Number(connections), polls: Number(polls), seed: Number(seed) };
	const { events, differences, ...counts } = await live(plan);
	console.log({ ...plan, ...counts, events, differences: differences.length });
	for (const difference of differences) console.log(difference);
	if (differences.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
