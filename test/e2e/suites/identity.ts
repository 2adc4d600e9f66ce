/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { beforeEach, describe } from 'node:test';
import { dliConnection, inARow, locator, manualTrigger, node, rowsAsItems } from '../n8n/build';
import { saveCredential } from '../n8n/credential';
import { errorOf, type Execution, output } from '../n8n/execution';
import { execute } from '../n8n/workflow';
import { it, smoke } from './cases';
import { ask } from './question';
import { warehouse } from './seed';
import { type Stage, theStage } from './stage';
import { tryOut } from './trial';

const name = 'DLI Connection';

/** Who the node says it is, when that is refused, runs out, or does not get through. */
export const identitySuite = (): void =>
	void describe('An identity that DLI refuses or forgets', () => {
		let stage: Stage;
		beforeEach(async () => {
			stage = await theStage();
			stage.cloud.reset();
		});

		/** Tests 40 addresses, an item each, which is a request each, as this identity. */
		async function testFortyAddresses(identity: Record<string, string>): Promise<Execution> {
			const { session } = stage.n8n;
			const credential = await saveCredential(session, 'dliApi', 'Tried', identity);
			const addresses = Array.from({ length: 40 }, (_, index) => ({
				address: `host${index}:5432`,
			}));
			const parameters = {
				resource: 'queue',
				operation: 'testConnectivity',
				queueName: locator('name', 'reports'),
				address: '={{ $json.address }}',
			};
			const test = dliConnection(credential, parameters, { onError: 'continueErrorOutput' });
			const rows = rowsAsItems(addresses);
			return await execute(session, inARow('Identity', manualTrigger(), ...rows, test));
		}

		/** Binds q1 and waits for the peering, as this identity. */
		async function bind(identity: Record<string, string>): Promise<() => Promise<Execution>> {
			const { session } = stage.n8n;
			const credential = await saveCredential(session, 'dliApi', 'Used', identity);
			const connectionId = locator('id', warehouse);
			const bound = dliConnection(credential, {
				connectionId,
				queues: ['q1'],
				waitForCompletion: true,
			});
			return async () => await execute(session, inARow('Bind', manualTrigger(), bound));
		}

		const requestsTo = (part: string) =>
			stage.cloud.journal.filter(({ path }) => path.includes(part)).length;

		smoke('is asked once if the secret is wrong, however many items there are', async () => {
			const execution = await testFortyAddresses({
				...stage.cloud.accessKey,
				secretAccessKey: 'a wrong one',
			});
			assert.equal(output(execution, name).length, 0);
			const refused = output(execution, name, 1);
			assert.equal(refused.length, 40);
			for (const { error } of refused) assert.match(String(error), /secret|key/i);
			assert.equal(stage.cloud.journal.length, 1, 'five refused signatures lock a key');
		});

		it('is asked once if the password is wrong', async () => {
			const execution = await testFortyAddresses({
				...stage.cloud.iamUser,
				password: 'not this one',
			});
			assert.equal(output(execution, name, 1).length, 40);
			assert.equal(requestsTo('/v3/auth/tokens'), 1);
		});

		smoke('is asked once by all the lists of a form, and by the run that follows', async () => {
			const { cloud, n8n } = stage;
			const wrong = { ...cloud.accessKey, secretAccessKey: 'mistyped in the form' };
			const credential = await saveCredential(n8n.session, 'dliApi', 'Mistyped', wrong);
			const lists = [
				{ list: 'searchConnections', parameter: 'connectionId' },
				{ list: 'getQueues', parameter: 'queues' },
				{ list: 'getElasticResourcePools', parameter: 'elasticResourcePools' },
			];
			const opened = lists.map(async (list) => await ask(stage, { ...list, credential }));
			for (const { status } of await Promise.allSettled(opened)) assert.equal(status, 'rejected');
			const asked = cloud.journal.length;
			// n8n opens them at once, and each may be under way before the first is refused.
			assert.ok(asked <= 3, `${asked} requests`);
			for (const list of lists)
				await assert.rejects(ask(stage, { ...list, credential }), /secret/i);
			const { message } = await tryOut(stage, { operation: 'getAll' }, { credential });
			assert.match(message, /secret/i);
			assert.equal(cloud.journal.length, asked);
			assert.equal((await tryOut(stage, { operation: 'getAll' })).items.length, 5);
		});

		it('goes to DLI alone: not to IAM, not elsewhere, not after a redirect', async () => {
			const { cloud, receiver, n8n } = stage;
			const { id, name: credentialName } = stage.accessKey;
			const call = async (url: string) => {
				const parameters = {
					url,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: 'dliApi',
					options: {},
				};
				const credentials = { dliApi: { id, name: credentialName } };
				const http = node('HTTP Request', 'n8n-nodes-base.httpRequest', parameters, {
					...{ credentials, typeVersion: 4.2 },
				});
				return await execute(n8n.session, inARow('Elsewhere', manualTrigger(), http));
			};
			for (const url of [`${receiver.url}/v3/auth/tokens`, `${receiver.url}/v1.0/x/queues`]) {
				assert.match(errorOf(await call(url)).message, /credential|endpoint|address/i);
			}
			assert.deepEqual(receiver.deliveries, []);
			cloud.faults.add({ kind: 'redirect', location: `${receiver.url}/elsewhere`, times: 100 });
			const { execution } = await tryOut(stage, { operation: 'getAll' });
			assert.equal(execution.status, 'error');
			assert.deepEqual(receiver.deliveries, []);
		});

		smoke('logs in again, once, when the token that n8n has kept is dead', async () => {
			const run = await bind(stage.cloud.iamUser);
			const first = await run();
			assert.equal(first.status, 'success', errorOf(first).message);
			stage.cloud.revokeTokens();
			stage.cloud.journal.length = 0;
			const second = await run();
			assert.equal(second.status, 'success', errorOf(second).message);
			assert.match(JSON.stringify(output(second, name)), /"status":"ACTIVE"/);
			assert.equal(requestsTo('/v3/auth/tokens'), 1);
		});

		it('logs in again, once, when the gateway calls the kept token dead with HTTP 403', async () => {
			const run = await bind(stage.cloud.iamUser);
			const first = await run();
			assert.equal(first.status, 'success', errorOf(first).message);
			const body = { error_code: 'APIG.0307', error_msg: 'The token must be updated.' };
			stage.cloud.faults.add({ kind: 'status', status: 403, path: '/v2.0/', times: 1, body });
			stage.cloud.journal.length = 0;
			const second = await run();
			assert.equal(second.status, 'success', errorOf(second).message);
			assert.match(JSON.stringify(output(second, name)), /"status":"ACTIVE"/);
			assert.equal(requestsTo('/v3/auth/tokens'), 1);
		});

		it('is tried again when the connection is reset', async () => {
			const run = await bind(stage.cloud.accessKey);
			stage.cloud.faults.add({ kind: 'resetBefore', times: 2 });
			const execution = await run();
			assert.equal(execution.status, 'success', errorOf(execution).message);
			assert.match(JSON.stringify(output(execution, name)), /"status":"ACTIVE"/);
		});
	});
