/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- tests are not published */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startEmulator } from '../emulator';
import { fields } from '../emulator/welcome';
import { install } from './install/install';
import { withProgress } from './install/progress';
import { newest, supported } from './install/versions';
import { saveCredential } from './n8n/credential';
import { example, exampleFiles, withCredentials } from './n8n/example';
import { owner } from './n8n/owner';
import { startN8n } from './n8n/server';
import { save } from './n8n/workflow';
import { readVersion } from './options';

const usage = `npm run editor -- [--n8n VERSION]
  --n8n VERSION  that n8n instead of ${newest}; supported are ${supported.join(', ')}
N8N_PORT=5678 is where it listens unless told otherwise.`;

/** `npm run editor`: an n8n with our package, a cloud to talk to, and workflows to play with. */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			n8n: { type: 'string', default: newest },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return console.log(usage);
	const version = readVersion(values.n8n);
	await install([version], { browser: false });
	const cloud = await startEmulator({ settle: 5000 });
	const port = Number(process.env.N8N_PORT ?? 5678);
	const starting = { what: `Starting n8n ${version}`, usually: '10 to 60 seconds' };
	const n8n = await withProgress(starting, async () => await startN8n({ version, port }));
	// A new node gets the newest credential, so the access key comes last.
	await saveCredential(n8n.session, 'dliApi', 'DLI emulator (IAM user)', cloud.iamUser);
	const accessKey = await saveCredential(n8n.session, 'dliApi', 'DLI emulator', cloud.accessKey);
	for (const file of exampleFiles()) {
		await save(n8n.session, withCredentials(example(file), [accessKey]));
	}
	console.log(
		[
			'',
			`  n8n       ${n8n.url}   (version ${version})`,
			`  sign in   ${owner.email} with the password ${owner.password}`,
			`  emulator  ${cloud.endpoint} (both credentials in n8n point there)`,
			`  examples  ${exampleFiles().length} workflows from examples/, with the credential chosen:`,
			`            ${n8n.url}/home/workflows`,
			'  SQL       queue reports, database sales: customers, events, readings, and',
			'            orders (order_id, customer_id, status, amount, order_date)',
			'',
			'To make a credential by hand, choose "Data Lake Insight API" and type in:',
			fields('Access key', cloud.accessKey),
			fields('IAM user', cloud.iamUser),
			'',
			'After a change to the package, stop with Ctrl-C and start again.',
		].join('\n'),
	);
	await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
	console.log('\nStopping …');
	await n8n.stop();
	await cloud.close();
}

void main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
});
