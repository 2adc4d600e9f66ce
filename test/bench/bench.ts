/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command, not published */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { bindings } from './bindings';
import { combining } from './combining';
import type { Figure } from './figure';
import { listing } from './listing';
import { logins } from './logins';
import { memory } from './memory';
import { polling } from './polling';
import { pools } from './pools';
import { publishedPackage } from './publishedPackage';
import { refused } from './refused';
import { rows } from './rows';
import { signatures } from './signatures';
import { spreading } from './spreading';
import { entriesOf, print, type Entry } from './table';
import { waiting } from './waiting';

const figures: Figure[] = [
	signatures,
	combining,
	spreading,
	refused,
	pools,
	bindings,
	waiting,
	logins,
	memory,
	listing,
	rows,
	polling,
	publishedPackage,
];

/**
 * `npm run bench [-- names of figures] [--json file]`: the figures of the design, one after the
 * other. Missed goals are told, not punished: on a busy machine only the ratios mean something.
 */
async function bench(): Promise<void> {
	const options = { json: { type: 'string' } } as const;
	const { values, positionals: names } = parseArgs({ options, allowPositionals: true });
	const entries: Entry[] = [];
	const load = loadavg().map(Math.round).join(', ');
	console.log(`Node ${process.version}, ${cpus().length} cores, load ${load}`);
	for (const { name, measure } of figures) {
		if (names.length > 0 && !names.includes(name)) continue;
		const start = performance.now();
		const measured = entriesOf(name, await measure());
		entries.push(...measured);
		console.log(`\n${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
		print(measured);
	}
	const judged = entries.filter(({ met }) => met !== undefined);
	console.log(`\n${judged.filter(({ met }) => met).length} of ${judged.length} goals are met.`);
	if (values.json) writeFileSync(values.json, `${JSON.stringify(entries, undefined, '\t')}\n`);
}

bench().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	// Whatever was started ends with this process.
	process.exit(1);
});
