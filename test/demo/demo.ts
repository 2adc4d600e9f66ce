/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- a command, not published */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonParse } from 'n8n-workflow';
import { startEmulator } from '../emulator';
import { engine, type WorkflowJson } from '../engine';
import { realService } from './realService';
import { rowsOf } from './rows';

/**
 * `npm run demo`: an example workflow in the n8n engine against the emulator, or against the real
 * service where the environment names one. Shows what each node put out, and what went over HTTP.
 */
async function demo(): Promise<void> {
	const n8n = await engine();
	const file = join(__dirname, '..', '..', 'examples', 'bind-and-unbind.json');
	const example = jsonParse<WorkflowJson>(await readFile(file, 'utf8'));
	const real = realService(process.env, example);
	const emulator = real ? undefined : await startEmulator({ settle: 1500 });
	const credential = real?.credential ?? emulator?.accessKey ?? {};
	const workflow = real?.workflow ?? example;
	try {
		console.log(`\n${example.name}, in the n8n engine, against ${credential.dliEndpoint}`);
		const result = await n8n.run(workflow, { credentials: { dliApi: credential } }).finished;
		for (const { name } of example.nodes.filter(({ type }) => type.endsWith('.dliConnection'))) {
			console.log(`\n${name}`);
			console.table(result.items(name).flatMap(({ json }) => rowsOf(json)));
		}
		if (emulator) console.log('\nWhat went over HTTP, each signature verified:');
		for (const { method, url, rawBody, status } of emulator?.journal ?? []) {
			console.log(`${status} ${method} ${url} ${rawBody}`);
		}
		if (result.error) throw new Error(`${result.error.message} ${result.error.description ?? ''}`);
		console.log('\nDone: every node succeeded.\n');
	} finally {
		await emulator?.close();
	}
}

demo().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
