/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests are not published */
import type { INode, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { resources } from '../../nodes/DliConnection/DliConnection.node';
import { errorFromThrown } from '../../nodes/shared/dli/DliError';
import { execute } from '../../nodes/shared/operation/execute';
import { ids } from '../setting';
import { Script, type Scene } from './script';

/** As `sleep` was until about n8n 2.35: it takes no notice of its signal. */
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (milliseconds: number) =>
		await new Promise((done) => setTimeout(done, milliseconds)),
}));

const node: INode = {
	id: 'node',
	name: 'node',
	type: 'n8n-nodes-dli.dliConnection',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

describe('an n8n whose sleep takes no notice of Stop', () => {
	beforeEach(() => void jest.useFakeTimers());
	afterEach(() => void jest.useRealTimers());

	it.each<[string, (script: Script) => Promise<unknown>]>([
		['a pause', async ({ dli }) => await dli.pause(60_000)],
		['a wait', async ({ dli }) => await dli.wait(60_000)],
	])('ends %s within a second all the same', async (_, begin) => {
		const script = new Script([]);
		let ended: unknown;
		begin(script).catch((error: unknown) => (ended = error));
		await jest.advanceTimersByTimeAsync(5000);
		expect(ended).toBeUndefined();
		script.stop.abort();
		await jest.advanceTimersByTimeAsync(1000);
		expect(ended).toMatchObject({ message: 'The execution was stopped.' });
	});

	it('does not sleep longer than asked', async () => {
		const script = new Script([]);
		const begun = performance.now();
		const pause = script.dli.pause(1100).then(() => performance.now() - begun);
		await jest.advanceTimersByTimeAsync(2000);
		expect(await pause).toBeGreaterThanOrEqual(1100);
		expect(await pause).toBeLessThan(1150);
	});
});

describe('a connection that was reset', () => {
	const axios = Object.assign(new Error('socket hang up'), {
		code: 'ECONNRESET',
		config: { url: 'https://dli.example/v1.0/x' },
	});
	const refused = Object.assign(new Error('connect ECONNREFUSED'), {
		code: 'ECONNREFUSED',
		syscall: 'connect',
	});
	/** How versions of n8n hand it over. */
	const wrappings: Array<[string, (error: Error) => unknown]> = [
		['as it is', (error) => error],
		['as the cause of its own', (error) => new Error('The request failed', { cause: error })],
		[
			'as the response of its own',
			(error) => Object.assign(new Error('x'), { errorResponse: error }),
		],
		[
			'in an error of two layers',
			(error) => new Error('x', { cause: new Error('y', { cause: error }) }),
		],
		[
			'as the newest does',
			(error) =>
				new NodeApiError(
					node,
					Object.assign(Object.create(null), error, { message: error.message }),
				),
		],
	];

	it.each(wrappings)('may have done its work, thrown %s', (_, wrap) => {
		expect(errorFromThrown(wrap(axios))).toMatchObject({ kind: 'outcomeUnknown', retryable: true });
	});

	it.each(wrappings)('or was never made, thrown %s', (_, wrap) => {
		expect(errorFromThrown(wrap(refused))).toMatchObject({ kind: 'unavailable', retryable: true });
	});
});

describe('an item that failed', () => {
	/** The node for two items of which the second is refused. */
	const outputOf = async (onError: INode['onError']): Promise<INodeExecutionData[]> => {
		const scenes: Scene[] = [
			{ status: 200, body: '{"is_success":true,"message":"Done."}' },
			{ status: 400, body: '{"error_code":"DLI.0012","error_msg":"Busy."}' },
			{ status: 403, body: '{"error_code":"DLI.0003","error_msg":"No right."}' },
		];
		const parameters = {
			resource: 'connection',
			operation: 'bindQueue',
			connectionId: { __rl: true, mode: 'id', value: ids.warehouse },
			queues: ['q1'],
			options: { combineItems: false },
		};
		const context = new Script(scenes).context(node, [parameters, parameters], onError);
		const [items = []] = await execute(context, resources);
		return items;
	};
	const json = { error: 'Busy (item 1).', details: { error_code: 'DLI.0012' } };

	it('goes to the error output of an n8n that looks at its error alone', async () => {
		const [done, failed] = await outputOf('continueErrorOutput');
		expect(done?.error).toBeUndefined();
		expect(failed?.error).toMatchObject({ message: 'Busy (item 1).', context: { itemIndex: 1 } });
		expect(failed?.pairedItem).toEqual({ item: 1 });
	});

	it('keeps its JSON, because the copy that n8n makes there has no error any more', async () => {
		const [, failed] = await outputOf('continueErrorOutput');
		const copy = { ...failed, json: { input: 1, ...failed?.json } };
		expect('error' in copy).toBe(false);
		expect(copy).toMatchObject({ json: { input: 1, ...json }, pairedItem: { item: 1 } });
	});

	it('has no error beside its JSON on the one output of "Continue"', async () => {
		const [, failed] = await outputOf('continueRegularOutput');
		expect(failed?.error).toBeUndefined();
		expect(failed).toMatchObject({ json, pairedItem: { item: 1 } });
	});
});
