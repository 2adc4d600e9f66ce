import type { Fault, Switches } from '../emulator';
import type { Chance } from './chance';

/** Each kind of fault that a request can meet. */
export const faultKinds = {
	'429': { kind: 'status', status: 429 },
	'429 for 1 s': { kind: 'status', status: 429, retryAfter: 1 },
	'502': { kind: 'status', status: 502 },
	'503': { kind: 'status', status: 503 },
	'504': { kind: 'status', status: 504 },
	'reset before': { kind: 'resetBefore' },
	'reset after': { kind: 'lostAnswer' },
	'broken JSON': { kind: 'brokenJson' },
	silence: { kind: 'hang' },
	'500': { kind: 'status', status: 500 },
	'408': { kind: 'status', status: 408, body: '' },
	'404 of the gateway': { kind: 'status', status: 404, body: { error_code: 'APIG.0101' } },
	'403': { kind: 'status', status: 403, body: { error_code: 'APIG.0302', error_msg: 'No.' } },
	'what sounds gone': {
		...{ kind: 'status', status: 500 },
		body: { error_code: 'DLI.0002', error_msg: 'connection to server: database does not exist' },
	},
	'error in 200': {
		kind: 'status',
		status: 200,
		body: { error_code: 'DLI.0999', error_msg: 'No' },
	},
	'list of one': { kind: 'status', status: 200, body: [{ errCode: 'DLI.0012', errMsg: 'No' }] },
	'other JSON': { kind: 'status', status: 200, body: { message: 'please wait' } },
	'yes and nothing more': { kind: 'status', status: 200, body: { is_success: true, id: 'x' } },
	'nothing at all': { kind: 'status', status: 200, body: '' },
	'web page': { kind: 'html' },
	redirect: { kind: 'redirect', location: 'http://127.0.0.1:1/login' },
} satisfies Record<string, Fault>;

/** The kinds that a request gets through by being sent again, or by a look at the state. */
const passing = new Set<string>([
	...['429', '429 for 1 s', '502', '503', '504', 'reset before', 'reset after', 'broken JSON'],
	...['silence', '408', 'other JSON', 'nothing at all'],
]);

export type FaultName = keyof typeof faultKinds;
export const operations = ['bindQueue', 'unbindQueue'] as const;
export const shapes = [
	{ items: 1, connections: 1 },
	{ items: 100, connections: 1 },
	{ items: 100, connections: 20 },
] as const;

/** One of the combinations, with what the seed makes of it. */
export interface FaultPlan {
	fault: FaultName;
	operation: (typeof operations)[number];
	shape: (typeof shapes)[number];
	/** An item may fail, if it says so. Otherwise each must get through. */
	mayFail: boolean;
	/** The fault comes again and again. */
	isEndless: boolean;
	/** How many requests to a connection pass unharmed before. */
	position: number;
	wait: boolean;
	/** The first item names a queue that there is not. */
	isMistyped: boolean;
	combineItems: boolean;
	/** Seconds. */
	timeout: number;
	switches: Partial<Switches>;
}

/** So many plans in a row meet each combination once. */
export const combinations = Object.keys(faultKinds).length * operations.length * shapes.length;

/** The plan with this number. */
export function faultPlan(number: number, chance: Chance): FaultPlan {
	const faults = Object.keys(faultKinds) as FaultName[];
	const fault = faults[number % faults.length] ?? '429';
	// "Yes" is believed of a change, so only a reading is to meet it.
	const least = fault === 'yes and nothing more' ? 1 : 0;
	const operation = operations[Math.floor(number / faults.length) % 2] ?? 'bindQueue';
	const shape = shapes[Math.floor(number / faults.length / 2) % 3] ?? shapes[0];
	const isEndless = chance.fraction() < 0.2;
	return {
		fault,
		operation,
		shape,
		mayFail: isEndless || !passing.has(fault),
		isEndless,
		position: chance.between(least, 3),
		wait: chance.fraction() < 0.25,
		isMistyped: chance.fraction() < 0.3,
		// 100 requests in a row, each with its faults, would take minutes.
		combineItems: shape.items > shape.connections || chance.fraction() < 0.5,
		timeout: isEndless ? 4 : fault === 'silence' ? 24 : 300,
		switches: {
			doubleBind: chance.pick('accept', 'refuse'),
			unbindMissing: chance.pick('accept', 'refuse'),
			allOrNothing: chance.pick(true, false),
			booleans: chance.pick('boolean', 'text'),
			refuseWith200: chance.pick(true, false),
			statusCase: chance.pick('upper', 'title'),
		},
	};
}

/**
 * The faults of a plan on the way to one of its connections.
 * @param most how many at most a request has to get through; four retries get through four
 */
export function faultsOf(
	{ fault, isEndless, position: after }: FaultPlan,
	path: string,
	most: number,
	chance: Chance,
): Fault[] {
	const one = faultKinds[fault];
	const seed = chance.between(1, 1e9);
	const method = fault === 'yes and nothing more' ? 'GET' : undefined;
	if (isEndless) return [{ ...one, method, path, probability: 0.5, times: 1000, seed }];
	// A silence is given up after a quarter of the timeout, and there has to be time for the rest.
	const times = Math.min(chance.between(0, most), fault === 'silence' ? 1 : most);
	return times === 0 ? [] : [{ ...one, method, path, times, after }];
}
