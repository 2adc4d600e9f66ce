import { engine } from '../engine';
import { byId, throughNode } from './candidates';
import { startCloud } from './cloud';
import { atMost, type Figure } from './figure';

const count = 1000;
const onError = 'continueRegularOutput';

/** 1,000 items on one connection, whose user lacks a right: the service refuses each in the same words. */
export const refused: Figure = {
	name: 'refused',
	async measure() {
		const n8n = await engine();
		const cloud = await startCloud({ queues: count, connections: 1 });
		await cloud.control('post', '/faults', {
			...{ kind: 'status', status: 400, method: 'POST', times: count },
			body: { error_code: 'DLI.0016', error_msg: 'No right.', request_id: 'r' },
		});
		const items = Array.from({ length: count }, (_, index) => ({ queue: `queue_${index + 1}` }));
		const connectionId = byId(cloud.connectionIds[0] ?? '');
		const form = { operation: 'bindQueue', connectionId, queues: '={{ $json.queue }}' };
		const start = performance.now();
		const output = await throughNode(n8n, cloud.accessKey, form, items, {}, { onError });
		const time = performance.now() - start;
		if (output.length !== count) throw new Error(`${output.length} items were refused`);
		const sent = (await cloud.requests()).length;
		await cloud.stop();
		return [
			{
				what: 'requests for 1,000 refused items',
				value: sent,
				unit: '',
				goal: atMost(10),
				remark: 'DLI.0016 (a right is missing) to each; one reading among them',
			},
			{ what: 'time', value: time, unit: 'ms' },
		];
	},
};
