/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- tests are not published */
import { parseArgs } from 'node:util';
import { parsedOrUndefined } from './body';
import { startEmulator } from './index';
import type { JsonObject } from './json';
import { areSwitches } from './switchValues';
import { usage, welcome } from './welcome';

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '4510' },
		seed: { type: 'string', default: 'default' },
		settle: { type: 'string' },
		latency: { type: 'string' },
		switch: { type: 'string', multiple: true, default: [] },
		help: { type: 'boolean', default: false },
	},
});

/** `name=value` pairs; a value that is no JSON is a text. */
function readSwitches(pairs: string[]): JsonObject {
	return Object.fromEntries(
		pairs.map((pair) => {
			const [name = '', ...rest] = pair.split('=');
			const text = rest.join('=');
			return [name, parsedOrUndefined(text) ?? text];
		}),
	);
}

async function main(): Promise<void> {
	if (values.help) return console.log(usage);
	const { settle, latency } = values;
	const times = [
		...(settle === undefined ? [] : [`settle=${settle}`]),
		...(latency === undefined ? [] : [`latency=${latency}`]),
	];
	const switches = readSwitches([...times, ...values.switch]);
	if (!areSwitches(switches))
		throw new Error(`No such switch, or not a value it can take.\n${usage}`);
	const seed = values.seed === 'empty' ? 'empty' : 'default';
	const emulator = await startEmulator({ port: Number(values.port), seed, switches });
	console.log(welcome(emulator));
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void emulator.close());
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
