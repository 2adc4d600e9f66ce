import { bind, bindingRequest } from '../../nodes/DliConnection/binding/request';
import type { BindingTask, Target } from '../../nodes/DliConnection/binding/task';
import {
	groupsOf,
	isSeparable,
	keyOf,
	partsOf,
	targetsOf,
} from '../../nodes/DliConnection/binding/task';
import { Deadline } from '../../nodes/shared/dli/delays';
import type { ErrorKind } from '../../nodes/shared/dli/DliError';
import { DliError } from '../../nodes/shared/dli/DliError';

const bodyOf = (targets: Target[]) => bindingRequest(bind, 'c', targets).body;

const taskOf = (item: number, more: Partial<BindingTask> = {}): BindingTask => ({
	item,
	connectionId: 'c',
	queues: [`queue_${item}`],
	pools: [],
	combineItems: true,
	wait: false,
	deadline: new Deadline(900),
	...more,
});
const itemsOf = (groups: BindingTask[][]) => groups.map((group) => group.map(({ item }) => item));

describe('tasks share a request', () => {
	it('if they may be combined, may take the same time, and wait alike', () => {
		const tasks = [
			taskOf(0),
			taskOf(1, { deadline: new Deadline(60) }),
			taskOf(2, { wait: true }),
			taskOf(3),
			taskOf(4, { combineItems: false }),
			taskOf(5, { combineItems: false }),
			taskOf(6, { wait: true }),
		];
		expect(itemsOf(groupsOf(tasks))).toEqual([[0, 3], [1], [2, 6], [4], [5]]);
	});

	it('which names each queue and each pool once, in their order', () => {
		const tasks = [
			taskOf(0, { queues: ['q1', 'q2'], pools: ['p1'] }),
			taskOf(1, { queues: ['q2', 'q3'], pools: ['p1', 'q1'] }),
		];
		expect(bodyOf(tasks.flatMap(targetsOf))).toEqual({
			queues: ['q1', 'q2', 'q3'],
			elastic_resource_pools: ['p1', 'q1'],
		});
		expect(bodyOf(targetsOf({ queues: [], pools: ['p1'] }))).toEqual({
			elastic_resource_pools: ['p1'],
		});
		expect(bodyOf(targetsOf({ queues: ['q1'], pools: [] }))).toEqual({ queues: ['q1'] });
	});
});

it('a queue and a pool of one name are two targets', () => {
	const keys = targetsOf({ queues: ['x', 'y'], pools: ['x'] }).map(keyOf);
	expect(new Set(keys).size).toBe(3);
});

describe('a refusal', () => {
	const said = (kind: ErrorKind, httpStatus: number, code = 'DLI.0001') =>
		new DliError(kind, 'No.', '', { httpStatus, code });

	it.each([
		[200, 'DLI.0001'],
		[200, ''],
		[400, 'DLI.0012'],
		[404, 'DLI.0002'],
		[400, 'XDLI.0003'],
		[400, 'DLI.00031'],
		[400, 'XAPIG.0201'],
		[400, 'APIG.0201x'],
		[400, 'APIGX.0201'],
		[413, 'APIG.0201'],
	])('may be about one name only: HTTP %d %s', (status, code) => {
		expect(isSeparable(said('rejected', status, code))).toBe(true);
	});

	it.each<[ErrorKind, number, string]>([
		...['0003', '0011', '0013', '0014', '0015', '0016', '0999', '1028'].map(
			(number): [ErrorKind, number, string] => ['rejected', 400, `DLI.${number}`],
		),
		['rejected', 400, 'APIG.0201'],
		['rejected', 200, 'APIGW.0301'],
		['rejected', 403, 'DLI.0001'],
		['rejected', 500, 'DLI.0001'],
		['unauthorized', 400, 'DLI.0001'],
		['unavailable', 413, ''],
		['outcomeUnknown', 200, ''],
	])('is about all of them: %s, HTTP %d %s', (kind, status, code) => {
		expect(isSeparable(said(kind, status, code))).toBe(false);
	});
});

describe('tasks that were refused together', () => {
	const tasks = [0, 1, 2, 3, 4].map((item) => taskOf(item));
	const dividedBy = (message: string, inOrder: boolean) =>
		itemsOf(partsOf(tasks, new DliError('rejected', message, ''), inOrder));

	it.each([
		['no name is said', 'No.'],
		['all names are said', 'queue_0, queue_1, queue_2, queue_3 and queue_4 are busy.'],
		['only a longer name is said', 'queue_11 and my_queue_1 do not exist.'],
	])('are halved if %s', (_, message) => {
		for (const inOrder of [true, false]) {
			expect(dividedBy(message, inOrder)).toEqual([
				[0, 1],
				[2, 3, 4],
			]);
		}
	});

	it('are sent without those that the refusal names, which stand alone afterwards', () => {
		expect(dividedBy('Queues (QUEUE_1,queue_3) do not exist.', false)).toEqual([
			[0, 2, 4],
			[1],
			[3],
		]);
	});

	it('are cut at the first that the refusal names, where they have to stay in order', () => {
		expect(dividedBy('Queues queue_1/queue_3 do not exist.', true)).toEqual([[0], [1], [2, 3, 4]]);
	});

	it('are known by any of their names', () => {
		const named = [taskOf(0, { queues: ['q1'], pools: ['p1', 'p2'] }), taskOf(1), taskOf(2)];
		const error = new DliError('rejected', 'There is no pool p2.', '');
		expect(itemsOf(partsOf(named, error, false))).toEqual([[1, 2], [0]]);
	});
});
