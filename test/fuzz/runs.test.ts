import * as fc from 'fast-check';
import { sleep, type IHttpRequestOptions, type INode, type INodeExecutionData } from 'n8n-workflow';

import { resources } from '../../nodes/DliConnection/DliConnection.node';
import { execute } from '../../nodes/shared/operation/execute';
import { Script, type Scene } from '../dli/script';
import { effort } from './effort';

/** Runs of the node in made-up time, so that what came after what is known to the millisecond. */
const node: INode = {
	id: 'node',
	name: 'node',
	type: 'n8n-nodes-dli.dliConnection',
	typeVersion: 1,
	position: [0, 0],
	// Every parameter differs from item to item.
	parameters: { connectionId: '={{ }}', queues: '={{ }}', options: '={{ }}' },
};

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const connectionIn = ({ url }: IHttpRequestOptions) => Number(/0([0-9]{11})/.exec(url)?.[1]);
const yes: Scene = { status: 200, body: '{"is_success":true,"message":"Done."}' };
const no: Scene = { status: 400, body: '{"error_code":"DLI.0012","error_msg":"No."}' };

interface Entry {
	name: string;
	status: string;
}
const connection = (n: number, entries: Entry[]): Scene => ({
	status: 200,
	body: JSON.stringify({
		id: uuid(n),
		dest_vpc_id: 'vpc',
		available_queue_info: entries,
		elastic_resource_pools: [],
	}),
});

const formOf = (operation: string, n: number, more: object = {}) => ({
	resource: 'connection',
	operation,
	connectionId: { __rl: true, mode: 'id', value: uuid(n) },
	queues: ['q1'],
	...more,
});

/** Lets time pass until the run is over; what it put out, or why it ended. */
async function over(run: Promise<INodeExecutionData[][]>): Promise<INodeExecutionData[] | Error> {
	let ended: INodeExecutionData[] | Error | undefined;
	run.then(
		([items = []]) => (ended = items),
		(error: unknown) => (ended = error instanceof Error ? error : new Error(String(error))),
	);
	const begun = performance.now();
	for (let steps = 0; ended === undefined; steps++) {
		const waited = performance.now() - begun;
		if (waited > 3_600_000 || steps > 100_000) throw new Error('It never ends');
		await jest.advanceTimersToNextTimerAsync();
	}
	return ended;
}

const latencies = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 20 });

it('where the node stops at an error, nothing is changed once the refusal of an item is known', async () => {
	const runs = fc.record({
		connections: fc.integer({ min: 1, max: 60 }),
		bad: fc.nat(),
		latencies,
		operation: fc.constantFrom('bindQueue', 'unbindQueue'),
		waitForCompletion: fc.boolean(),
	});
	await fc.assert(
		fc.asyncProperty(runs, async ({ connections, bad, operation, waitForCompletion, ...more }) => {
			const refused = bad % connections;
			let knownAt = Infinity;
			let count = 0;
			const isBind = operation === 'bindQueue';
			const script: Script = new Script(async (options): Promise<Scene> => {
				const n = connectionIn(options);
				await sleep(more.latencies[count++ % more.latencies.length] ?? 1);
				if (options.method === 'GET') {
					// As it was before the request, and as it is to be after it.
					const isListed = n === refused || !script.sent.some(isChangeOf(n)) ? !isBind : isBind;
					return connection(n, isListed ? [{ name: 'q1', status: 'ACTIVE' }] : []);
				}
				if (n !== refused) return yes;
				knownAt = Math.min(knownAt, performance.now());
				return no;
			});
			const isChangeOf =
				(n: number) =>
				({ options }: Script['sent'][number]) =>
					options.method !== 'GET' && connectionIn(options) === n;
			const items = Array.from({ length: connections }, (_, n) =>
				formOf(operation, n, { waitForCompletion }),
			);
			const result = await over(execute(script.context(node, items, 'stopWorkflow'), resources));
			expect(result).toMatchObject({ context: { itemIndex: refused } });
			const changes = script.sent.filter(({ options }) => options.method !== 'GET');
			expect(changes.filter(({ at }) => at > knownAt)).toEqual([]);
		}),
		effort(40),
	);
}, 600_000);

it('nothing is sent after an identity was refused, in this run and in the next', async () => {
	const runs = fc.record({
		connections: fc.integer({ min: 1, max: 60 }),
		goodBefore: fc.nat({ max: 80 }),
		latencies,
		operation: fc.constantFrom('bindQueue', 'unbindQueue', 'get', 'delete'),
		waitForCompletion: fc.boolean(),
		onError: fc.constantFrom('stopWorkflow' as const, 'continueErrorOutput' as const),
	});
	await fc.assert(
		fc.asyncProperty(runs, async ({ connections, goodBefore, operation, onError, ...more }) => {
			let knownAt = Infinity;
			let count = 0;
			const script = new Script(async (options) => {
				const n = connectionIn(options);
				const isRefused = count >= goodBefore;
				await sleep(more.latencies[count++ % more.latencies.length] ?? 1);
				if (isRefused) {
					knownAt = Math.min(knownAt, performance.now());
					return { status: 401 };
				}
				const entries = [
					{ name: 'q1', status: operation === 'bindQueue' ? 'CREATING' : 'DELETING' },
				];
				return options.method === 'GET' ? connection(n, entries) : yes;
			});
			const items = Array.from({ length: connections }, (_, n) =>
				formOf(operation, n, {
					waitForCompletion: more.waitForCompletion,
					options: { timeout: 30 },
				}),
			);
			for (let run = 0; run < 2; run++) {
				await over(execute(script.context(node, items, onError), resources));
			}
			expect(script.sent.filter(({ at }) => at > knownAt)).toEqual([]);
			// A run that had no refusal yet is followed by one.
			expect(script.sent.length).toBeGreaterThan(0);
		}),
		effort(40),
	);
}, 600_000);

describe('a wait ends for its reasons only', () => {
	const nuisance: fc.Arbitrary<Scene> = fc.oneof(
		fc
			.constantFrom(302, 403, 404, 408, 418, 429, 499, 500, 502, 503, 504, 520)
			.map((status): Scene => ({ status, body: '' })),
		fc
			.constantFrom('', '{}', '[]', '<html>', '{"is_succ', '{"message":"wait"}', '{"id":"x"}')
			.map((body): Scene => ({ status: 200, body })),
		fc.constantFrom('DLI.0999', 'DLI.0002', 'DLI.0016', 'APIG.0101').map((error_code): Scene => ({
			status: 400,
			body: JSON.stringify({ error_code, error_msg: 'The project does not exist.' }),
		})),
		fc.constant(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })),
	);
	const gone: Scene = {
		status: 400,
		body: `{"error_code":"DLI.0001","error_msg":"Connection ${uuid(0)} does not exist."}`,
	};
	type Reason = 'goal' | 'failure' | 'deletion' | 'removal' | 'identity' | 'deadline';

	const said: Record<Reason, RegExp> = {
		goal: /^$/,
		failure: /^The peering of queue q1 is FAILED/,
		deletion: /was deleted meanwhile\.$/,
		removal: /was unbound by somebody else\.$/,
		identity: /^DLI had accepted the request\. The service does not accept this identity/,
		deadline: /^Not ACTIVE after|^DLI had accepted the request\. Whether/,
	};

	it.each(Object.keys(said) as Reason[])(
		'%s',
		async (reason) => {
			const runs = fc.record({
				seconds: fc.integer({ min: 5, max: 900 }),
				share: fc.double({ min: 0.05, max: 0.6, noNaN: true }),
				nuisances: fc.array(fc.tuple(fc.nat({ max: 12 }), nuisance), { maxLength: 6 }),
			});
			await fc.assert(
				fc.asyncProperty(runs, async ({ seconds, share, nuisances }) => {
					const eventAt = seconds * 1000 * share;
					const inTheWay = new Map(nuisances);
					let acceptedAt = Infinity;
					let reads = 0;
					let isListed = false;
					const script = new Script(async ({ method }) => {
						await sleep(5);
						if (method === 'POST') acceptedAt = performance.now();
						if (method === 'POST') return yes;
						if (acceptedAt === Infinity) return connection(0, []);
						const isTime = performance.now() - acceptedAt >= eventAt;
						const read = reads++;
						if (isTime && reason === 'identity') return { status: 401 };
						const scene = inTheWay.get(read);
						if (scene) return scene;
						if (isTime && reason === 'deletion') return gone;
						// Who never saw the entry cannot notice that it is missing.
						if (isTime && reason === 'removal' && isListed) return connection(0, []);
						isListed = true;
						const status = isTime && reason === 'goal' ? 'ACTIVE' : 'CREATING';
						const isFailed = isTime && reason === 'failure';
						return connection(0, [{ name: 'q1', status: isFailed ? 'FAILED' : status }]);
					});
					const options = { timeout: seconds };
					const form = formOf('bindQueue', 0, { waitForCompletion: true, options });
					const context = script.context(node, [form], 'continueErrorOutput');
					const result = await over(execute(context, resources));
					const took = performance.now() - acceptedAt;
					const [item] = result instanceof Error ? [] : result;
					expect(String(item?.json.error ?? '')).toMatch(said[reason]);
					const due = reason === 'deadline' ? seconds * 1000 : eventAt;
					expect(took).toBeGreaterThanOrEqual(due - 100);
					expect(took).toBeLessThan(seconds * 1000 + 2000);
				}),
				effort(25),
			);
		},
		600_000,
	);
});
