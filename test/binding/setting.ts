import type { INode } from 'n8n-workflow';
import { Batch } from '../../nodes/DliConnection/binding/batch';
import type { Direction } from '../../nodes/DliConnection/binding/request';
import { bind } from '../../nodes/DliConnection/binding/request';
import type { BindingTask } from '../../nodes/DliConnection/binding/task';
import { Deadline } from '../../nodes/shared/dli/delays';
import { Run } from '../../nodes/shared/operation/run';
import { type Play, type Scene, Script } from '../dli/script';

export const node: INode = {
	id: 'node',
	name: 'node',
	type: 'n8n-nodes-dli.dliConnection',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

export const taskOf = (item: number, more: Partial<BindingTask> = {}): BindingTask => ({
	item,
	connectionId: 'c',
	queues: [`queue_${item}`],
	pools: [],
	combineItems: true,
	wait: false,
	deadline: Deadline.fromNow(900),
	...more,
});

/** An answer with this JSON. */
export const said = (json: object, status = 200): Scene => ({ status, body: JSON.stringify(json) });
export const yes = said({ is_success: true, message: 'Done.' });
export const refusal = (text: string, code = 'DLI.0012', status = 400): Scene =>
	said({ error_code: code, error_msg: text }, status);

/** A connection that lists these queues and pools, each as `name` or `name STATUS`. */
export const connectionWith = (queues: string[], pools?: string[]): Scene =>
	said({ id: 'c', name: 'warehouse', dest_vpc_id: 'v', ...listsOf(queues, pools) });
export const listsOf = (queues?: string[], pools?: string[]) => ({
	available_queue_info: queues?.map(rowOf),
	elastic_resource_pools: pools?.map(rowOf),
});
const rowOf = (text: string) => {
	const [name = '', status = 'ACTIVE'] = text.split(' ');
	return { name, status };
};

/** A run of a node, without n8n and without a network: what is sent is answered by `play`. */
export function runWith(play: Play, { onError = 'continueErrorOutput', items = 1 }: Options = {}) {
	const script = new Script(play);
	const run = new Run(
		script.context(
			node,
			Array.from({ length: items }, () => ({})),
			onError,
		),
	);
	const posts = () =>
		script.sent
			.filter(({ options }) => options.method === 'POST')
			.map(({ options }) => options.body);
	const gets = () => script.sent.filter(({ options }) => options.method === 'GET');
	return { script, run, posts, gets };
}
interface Options {
	onError?: INode['onError'];
	items?: number;
}

export const batchOf = (run: Run, tasks: BindingTask[], direction: Direction = bind) =>
	new Batch(run, direction, tasks);
