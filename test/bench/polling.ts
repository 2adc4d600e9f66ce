import type { IDataObject } from 'n8n-workflow';
import { engine, workflowWith } from '../engine';
import { startCloud } from './cloud';
import { atMost, type Figure } from './figure';
import { median } from './median';

const count = 10_000;
const rounds = 3;

/** One poll of the trigger over 10,000 connections with a binding each. */
export const polling: Figure = {
	name: 'polling',
	async measure() {
		const n8n = await engine();
		const cloud = await startCloud({ connections: count });
		const workflow = workflowWith({
			type: 'dliConnectionTrigger',
			parameters: { watch: 'allConnections', triggerOn: ['bindingFailed'] },
		});
		const staticData: IDataObject = {};
		const credentials = { dliApi: { ...cloud.accessKey } };
		const options = { mode: 'trigger', staticData, credentials } as const;
		const poll = async () => await n8n.poll({ ...workflow, connections: {} }, 'node', options);
		await poll();
		await cloud.requests();
		const times: number[] = [];
		for (let round = 0; round < rounds; round++) {
			const id = cloud.connectionIds[round * 1000] ?? '';
			await cloud.setStatus(id, 'nightly_batch', 'FAILED');
			const start = performance.now();
			const output = await poll();
			times.push(performance.now() - start);
			if (output?.[0]?.length !== 1) throw new Error('The poll did not find the one change');
		}
		const sent = (await cloud.requests()).length / rounds;
		await cloud.stop();
		const size = Buffer.byteLength(JSON.stringify(staticData)) / 1e6;
		return [
			{ what: 'requests', value: sent, unit: '', goal: atMost(101) },
			{ what: 'time', value: median(times) / 1000, unit: 's' },
			{
				what: 'state of 10,000 bindings',
				value: size,
				unit: 'MB',
				goal: atMost(1),
				remark: 'one in each connection, which is the worst case; names of 15 and 13 letters',
			},
		];
	},
};
