/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- tests are not published */
import { once } from 'node:events';
import { startEmulator } from '../emulator';
import { install } from './install/install';
import { saveCredential } from './n8n/credential';
import { example, exampleFiles, withCredentials } from './n8n/example';
import { owner } from './n8n/owner';
import { startN8n } from './n8n/server';
import { save } from './n8n/workflow';

/** `npm run editor`: an n8n with our package, a cloud to talk to, and workflows to play with. */
async function main(): Promise<void> {
	install({ browser: false });
	console.log('Starting the emulator and n8n …');
	const cloud = await startEmulator({ settle: 5000 });
	const n8n = await startN8n({ port: Number(process.env.N8N_PORT ?? 5678) });
	// A new node gets the newest credential, so the access key comes last.
	await saveCredential(n8n.session, 'dliApi', 'DLI emulator (IAM user)', cloud.iamUser);
	const accessKey = await saveCredential(n8n.session, 'dliApi', 'DLI emulator', cloud.accessKey);
	for (const file of exampleFiles()) {
		await save(n8n.session, withCredentials(example(file), [accessKey]));
	}
	console.log(
		[
			'',
			`  n8n       ${n8n.url}`,
			`  sign in   ${owner.email} with the password ${owner.password}`,
			`  emulator  ${cloud.endpoint} (both credentials in n8n point there)`,
			`  examples  ${exampleFiles().length} workflows from examples/, with the credential chosen`,
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
