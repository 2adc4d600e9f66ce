import { engine } from '../engine';
import { bindRequest, byId, oneRequestEach, throughNode } from './candidates';
import { type Cloud, startCloud } from './cloud';
import { atMost, type Figure } from './figure';

const count = 100;

/** 100 requests that start together, in one process, as an IAM user without a token. */
export const logins: Figure = {
	name: 'logins',
	async measure() {
		const n8n = await engine();
		const ids = Array.from({ length: count }, (_, index) => index);
		const oneExecution = await loginsOf(async ({ iamUser, connectionIds }) => {
			const requests = connectionIds.map((id) => bindRequest(id, 'queue_1'));
			await oneRequestEach(n8n, iamUser, requests);
		});
		const manyExecutions = await loginsOf(async ({ iamUser, connectionIds }) => {
			const form = { operation: 'bindQueue', queues: ['queue_1'] };
			await Promise.all(
				ids.map(async (index) => {
					const connectionId = byId(connectionIds[index] ?? '');
					await throughNode(n8n, iamUser, { ...form, connectionId }, [{}]);
				}),
			);
		});
		const [unit, goal] = ['', atMost(1)];
		return [
			{ what: '100 requests of one execution', value: oneExecution, unit, goal },
			{ what: '100 executions at the same time', value: manyExecutions, unit, goal },
		];
	},
};

/** How often IAM was asked for a token. */
async function loginsOf(work: (cloud: Cloud) => Promise<void>): Promise<number> {
	// The latency holds the first login up until all have asked.
	const cloud = await startCloud({ latency: 50, queues: 1, connections: count });
	await work(cloud);
	const journal = await cloud.requests();
	await cloud.stop();
	return journal.filter(({ path }) => path === '/v3/auth/tokens').length;
}
