/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- tests are not published */
import { startEmulator } from '../emulator';
import { takePictures } from './editor/pictures';
import { install } from './install/install';
import { newest } from './install/versions';
import { saveCredential } from './n8n/credential';
import { startN8n } from './n8n/server';

/** `npm run screenshots`: takes the pictures of the README anew, in both themes. */
async function main(): Promise<void> {
	await install([newest]);
	const cloud = await startEmulator({ settle: 1500 });
	const n8n = await startN8n();
	try {
		const credential = await saveCredential(n8n.session, 'dliApi', 'DLI project', cloud.accessKey);
		const chat = { accessToken: 'a token', baseUrl: 'https://chat.example' };
		const mattermost = await saveCredential(n8n.session, 'mattermostApi', 'Mattermost', chat);
		for (const theme of ['light', 'dark'] as const) {
			cloud.reset();
			await takePictures({ n8n, cloud, credentials: [credential, mattermost] }, theme);
		}
	} finally {
		await n8n.stop();
		await cloud.close();
	}
}

void main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
