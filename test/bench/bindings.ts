import { engine } from '../engine';
import { byId, throughNode } from './candidates';
import { startCloud } from './cloud';
import { atMost, type Figure } from './figure';

const connections = 1000;
const queues = 100;

/** The resource Binding: all bindings of 1,000 connections, and 100 queues set on one. */
export const bindings: Figure = {
	name: 'bindings',
	async measure() {
		const n8n = await engine();
		const cloud = await startCloud({ connections, queues, settle: 2000 });
		const resource = 'binding';
		const list = { resource, operation: 'getAll', returnAll: true };
		const start = performance.now();
		const found = await throughNode(n8n, cloud.accessKey, list, [{}]);
		const time = performance.now() - start;
		if (found.length !== connections) throw new Error(`${found.length} bindings were listed`);
		const listed = (await cloud.requests()).length;

		const names = Array.from({ length: queues }, (_, index) => `queue_${index + 1}`);
		const set = {
			...{ resource, operation: 'set', connectionId: byId(cloud.connectionIds[0] ?? '') },
			queues: names,
		};
		await throughNode(n8n, cloud.accessKey, set, [{}]);
		const sent = (await cloud.requests()).length;
		// The other way round, and this time with the wait.
		const back = { ...set, queues: ['nightly_batch'], waitForCompletion: true };
		await throughNode(n8n, cloud.accessKey, back, [{}]);
		const waited = await cloud.requests();
		await cloud.stop();
		const changed = waited.map(({ method }) => method).lastIndexOf('POST') + 1;
		return [
			{
				what: 'requests for the bindings of 1,000 connections',
				value: listed,
				unit: '',
				goal: atMost(11),
				remark: 'pages of 100, and an empty one that says that it was the last',
			},
			{ what: 'time', value: time, unit: 'ms' },
			{
				what: 'requests that set 100 queues in the place of one',
				value: sent,
				unit: '',
				goal: atMost(4),
				remark: 'reading, binding, reading again, unbinding',
			},
			{
				what: 'requests that set one in the place of 100',
				value: changed,
				unit: '',
				goal: atMost(4),
			},
			{ what: 'readings of the wait after it', value: waited.length - changed, unit: '' },
		];
	},
};
