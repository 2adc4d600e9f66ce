/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { type Emulator, startEmulator } from '../../emulator';
import { repository } from '../install/places';
import { dliConnection, inARow, manualTrigger } from '../n8n/build';
import { saveCredential } from '../n8n/credential';
import { errorOf, output } from '../n8n/execution';
import { type N8nOptions, startN8n } from '../n8n/server';
import { emptyFolder, folderWithPackageAt } from '../n8n/userFolder';
import { execute } from '../n8n/workflow';
import { it } from './cases';
import { clearStage } from './stage';
import { underTest } from './underTest';

/** The ways into n8n beside `npm install`, by which all the other suites have it. */
export const installingSuite = (): void =>
	void describe('The package without npm install', () => {
		let cloud: Emulator;
		before(async () => {
			await clearStage();
			cloud = await startEmulator();
		});
		after(async () => await cloud?.close());

		/** Starts n8n, and runs a node of this type. */
		async function listConnections(type: string, options: N8nOptions): Promise<void> {
			const n8n = await startN8n({ version: underTest.version, ...options });
			try {
				const credential = await saveCredential(n8n.session, 'dliApi', 'DLI', cloud.accessKey);
				const list = dliConnection(credential, { operation: 'getAll' }, { type });
				const workflow = inARow('Installed', manualTrigger(), list);
				const execution = await execute(n8n.session, workflow);
				assert.equal(output(execution, list.name).length, 5, errorOf(execution).message);
			} finally {
				await n8n.stop();
			}
		}

		it('works unpacked where a container mounts it: nodes/node_modules', async () => {
			const folder = folderWithPackageAt('.n8n', 'nodes', 'node_modules', 'n8n-nodes-dli');
			await listConnections('n8n-nodes-dli.dliConnection', { folder });
		});

		it('works from the clone, where N8N_CUSTOM_EXTENSIONS names that', async () => {
			const env = { N8N_CUSTOM_EXTENSIONS: repository };
			await listConnections('CUSTOM.dliConnection', { folder: emptyFolder(), env });
		});
	});
