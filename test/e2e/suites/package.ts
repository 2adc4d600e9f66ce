/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { before, describe } from 'node:test';
import axios from 'axios';
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import { type Credential, saveCredential, testCredential } from '../n8n/credential';
import { it } from './cases';
import { type Stage, theStage } from './stage';

interface Schema {
	properties: Record<string, unknown>;
}

const nodeTypes = [
	...['dliConnection', 'dliConnectionTool', 'dliConnectionTrigger'],
	...['dliJob', 'dliJobTool'],
];

/** What n8n finds in the tarball, and whether credentials work. */
export const packageSuite = (): void =>
	void describe('The package in an n8n server', () => {
		let stage: Stage;
		/** One of its own: n8n 1.x stores what is tested, if there is a token in it. */
		let tested: Credential;
		before(async () => {
			stage = await theStage();
			const { n8n, cloud } = stage;
			tested = await saveCredential(n8n.session, 'dliApi', 'Tested', cloud.accessKey);
		});

		async function served<Content>(path: string) {
			const { url, session } = stage.n8n;
			return await axios.get<Content>(`${url}/${path}`, { headers: { cookie: session.cookie } });
		}

		it('brings its nodes, also as tools for AI agents, with icons for both themes', async () => {
			const { data } = await served<INodeTypeDescription[]>('types/nodes.json');
			const ours = data.filter(({ name }) => name.startsWith('n8n-nodes-dli.'));
			const names = ours.map(({ name }) => name);
			for (const name of nodeTypes) {
				assert.ok(names.includes(`n8n-nodes-dli.${name}`), name);
			}
			for (const { name, iconUrl, description } of ours) {
				// The panel of nodes shows this text, that of the trigger for both nodes.
				assert.match(description, /Data Lake Insight/);
				const paths = typeof iconUrl === 'object' ? Object.values(iconUrl) : [];
				assert.equal(paths.length, 2, `${name} has a light and a dark icon`);
				for (const path of paths) {
					assert.match(String((await served<string>(path)).headers['content-type']), /svg/);
				}
			}
		});

		it('lets the editor offer the fields of an output before the first run', async () => {
			const connection = await served<Schema>(
				'schemas/n8n-nodes-dli.dliConnection/1.0.0/connection/bindQueue.json',
			);
			assert.deepEqual(connection.data.properties.connection_id, { type: 'string' });
			const trigger = await served<Schema>('schemas/n8n-nodes-dli.dliConnectionTrigger/1.0.0.json');
			assert.deepEqual(trigger.data.properties.event, { type: 'string' });
		});

		it('brings the credential, which the HTTP Request node can use too', async () => {
			const { data } = await served<ICredentialType[]>('types/credentials.json');
			const credential = data.find(({ name }) => name === 'dliApi');
			assert.equal(credential?.displayName, 'Data Lake Insight API');
			assert.notEqual(credential?.httpRequestNode?.hidden, true);
		});

		it('finds good credentials good: access key, temporary key, IAM user', async () => {
			const { n8n, cloud } = stage;
			for (const data of [cloud.accessKey, cloud.temporaryKey, cloud.iamUser]) {
				const { status, message } = await testCredential(n8n.session, tested, data);
				assert.equal(status, 'OK', message);
			}
		});

		const wrong: Array<[string, 'accessKey' | 'iamUser', Record<string, string>, RegExp]> = [
			['secret key', 'accessKey', { secretAccessKey: 'wrong' }, /secret|key/i],
			['access key', 'accessKey', { accessKeyId: 'NOSUCHKEY' }, /access key|ak not exist/i],
			['project', 'accessKey', { projectId: 'ffffffffffffffffffffffffffffffff' }, /project|right/i],
			['password', 'iamUser', { password: 'wrong' }, /password|user/i],
		];
		for (const [field, identity, change, words] of wrong) {
			it(`finds a credential with a wrong ${field} bad, and says so in plain words`, async () => {
				const { n8n, cloud } = stage;
				const data = { ...cloud[identity], ...change };
				const { status, message } = await testCredential(n8n.session, tested, data);
				assert.equal(status, 'Error');
				assert.match(message, words);
				cloud.reset();
			});
		}
	});
