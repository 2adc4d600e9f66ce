/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { after } from 'node:test';
import { type Emulator, startEmulator } from '../../emulator';
import { type Credential, saveCredential } from '../n8n/credential';
import { type N8n, startN8n } from '../n8n/server';
import { type Receiver, startReceiver } from '../neighbours/receiver';
import { underTest } from './underTest';

/** What the suites share: an n8n, a cloud, and someone to talk to. */
export interface Stage {
	n8n: N8n;
	cloud: Emulator;
	receiver: Receiver;
	/** Of type `dliApi`, with an access key. */
	accessKey: Credential;
}

let stage: Promise<Stage> | undefined;

/** Sets the stage at the first call; n8n takes its time to start. */
export async function theStage(): Promise<Stage> {
	return await (stage ??= setUp());
}

/** Clears the stage, so that nothing of it is left for the suite that brings its own. */
export async function clearStage(): Promise<void> {
	const set = await stage?.catch(() => undefined);
	stage = undefined;
	if (!set) return;
	await set.n8n.stop();
	await Promise.all([set.cloud.close(), set.receiver.close()]);
}

async function setUp(): Promise<Stage> {
	// First what may go wrong: a server left listening would keep this process from ending.
	const n8n = await startN8n({ version: underTest.version });
	const cloud = await startEmulator({ settle: 300 });
	const receiver = await startReceiver();
	const accessKey = await saveCredential(n8n.session, 'dliApi', 'DLI', cloud.accessKey);
	return { n8n, cloud, receiver, accessKey };
}

after(clearStage);
