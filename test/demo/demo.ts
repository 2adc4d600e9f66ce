/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- a command, not published */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonParse } from 'n8n-workflow';
import { startEmulator } from '../emulator';
import { engine, type Result, type WorkflowJson } from '../engine';
import { realService } from './realService';
import { report } from './report';
import { rowsOf } from './rows';
import { tableOf } from './table';
import { linesOf } from './traffic';

/**
 * `npm run demo`: an example workflow and a report in the n8n engine against the emulator, or the
 * example alone against the real service where the environment names one. Shows what each node put
 * out, and what went over HTTP.
 */
async function demo(): Promise<void> {
	const file = join(__dirname, '..', '..', 'examples', 'bind-and-unbind.json');
	const example = jsonParse<WorkflowJson>(await readFile(file, 'utf8'));
	const real = realService(process.env, example);
	console.log(real ? beforeReal : beforeEmulated);
	const n8n = await engine();
	const emulator = real ? undefined : await startEmulator({ settle: 1500 });
	const credentials = { dliApi: real?.credential ?? emulator?.accessKey ?? {} };
	const show = async (workflow: WorkflowJson) => {
		const result = await n8n.run(workflow, { credentials }).finished;
		for (const { name, type } of workflow.nodes) {
			if (type.startsWith('n8n-nodes-dli.')) showNode(name, result);
		}
		if (result.error) throw new Error(`${result.error.message} ${result.error.description ?? ''}`);
	};
	try {
		console.log(`\n${example.name}`);
		await show(real?.workflow ?? example);
		if (!emulator) return;
		console.log('\nRun a report on a queue that is bound');
		await show(report());
		console.log('\nWhat went over HTTP, each signature verified:');
		console.log(emulator.journal.flatMap(linesOf).join('\n'));
		console.log(afterwards);
	} finally {
		await emulator?.close();
	}
}

function showNode(name: string, result: Result): void {
	console.log(`\n${name}`);
	const jsons = result.items(name).map(({ json }) => json);
	console.log(tableOf(jsons.flatMap(rowsOf)));
	for (const { message } of jsons) if (message) console.log(`  ${String(message)}`);
}

const beforeEmulated = `
An emulated DLI starts on this computer, and two workflows run against it in the
n8n engine: one binds queues and unbinds them, one runs SQL. Nothing leaves this
computer. It takes about ten seconds.`;

const beforeReal = `
A workflow runs in the n8n engine against your own project: it binds queues, and
unbinds the first of them again.`;

const afterwards = `
Done: every node succeeded. To try the nodes yourself, in a real n8n with the
same emulator: npm run editor`;

demo().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
