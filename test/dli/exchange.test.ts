import type { IDataObject } from 'n8n-workflow';
import { Deadline } from '../../nodes/shared/dli/deadline';
import type { DliRequest } from '../../nodes/shared/dli/exchange';
import { Refusal } from '../../nodes/shared/dli/DliError';
import { Script, type Scene } from './script';

const read: DliRequest = { method: 'GET', uri: '/v1.0/{project_id}/queues' };
const change: DliRequest = { ...read, method: 'PUT' };

/** Sends a request that is not sent again, because it has no time left; returns what n8n was told. */
async function sent(request: DliRequest) {
	const script = new Script([{ status: 200 }]);
	await script.dli.ask(request, { deadline: new Deadline(0) });
	return script.sent[0];
}

/** The answer to such a request. */
async function answerTo(request: DliRequest, scene: Scene): Promise<IDataObject | Refusal> {
	return await new Script([scene]).dli.ask(request, { deadline: new Deadline(0) });
}

describe('a request', () => {
	it('reaches n8n with the words of the reference, and asks for the bytes as they came', async () => {
		const given = { query: { limit: 5 }, body: { action: 'restart' } };
		expect(await sent({ ...change, ...given })).toMatchObject({
			credential: 'dliApi',
			options: {
				method: 'PUT',
				url: '/v1.0/{project_id}/queues',
				qs: { limit: 5 },
				body: { action: 'restart' },
				encoding: 'text',
				returnFullResponse: true,
				disableFollowRedirect: true,
			},
		});
	});

	it('leaves HTTP 401 to n8n, which renews the token, and reads all others itself', async () => {
		expect(await sent(read)).toMatchObject({
			options: { ignoreHttpStatusErrors: { ignore: true, except: [401] } },
		});
	});

	it.each([
		['q1', 'q1'],
		['a/b?c#d', 'a%2Fb%3Fc%23d'],
		['{project_id}', '%7Bproject_id%7D'],
	])('has the name %s as one segment of its path, %s', async (name, segment) => {
		const uri = '/v1.0/{project_id}/queues/{queue_name}';
		expect(await sent({ ...read, uri, path: { queue_name: name } })).toMatchObject({
			url: `/v1.0/{project_id}/queues/${segment}`,
		});
	});
});

describe('an answer', () => {
	it.each([200, 202, 299])('with HTTP %d is a success', async (status) => {
		expect(await answerTo(read, { status, body: '{"count":1}' })).toEqual({ count: 1 });
	});

	it.each(['', ' \n', null])('to a change may be without a body: %j', async (body) => {
		expect(await answerTo(change, { status: 204, body })).toEqual({});
	});

	it.each([199, 300])('with HTTP %d is a refusal, whatever it holds', async (status) => {
		expect(await answerTo(change, { status, body: '{"count":1}' })).toMatchObject({
			kind: 'refused',
			httpStatus: status,
		});
	});

	it('without a body is one that was lost, to a reading', async () => {
		expect(await answerTo(read, { status: 204, body: ' ' })).toMatchObject({
			kind: 'lost',
			httpStatus: 204,
		});
	});

	it('that says is_success false is a refusal, and final', async () => {
		const body = '{"is_success":false,"message":"There is no queue named q1."}';
		expect(await answerTo(change, { status: 200, body })).toMatchObject({
			kind: 'refused',
			message: 'There is no queue named q1.',
			httpStatus: 200,
		});
	});

	it.each([
		[
			'refused',
			'<html>',
			'A web page came back instead of an answer of DLI.',
			/proxy or a login page/,
		],
		[
			'refused',
			'\n <p>',
			'A web page came back instead of an answer of DLI.',
			/Check the endpoint/,
		],
		[
			'lost',
			'{"is_succ',
			'The answer of the service could not be read.',
			/^Try again in a few minutes/,
		],
		['lost', 'a < b', 'The answer of the service could not be read.', /proxy changes the answers/],
	])('that cannot be read is %s: %j', async (kind, body, message, nextStep) => {
		const headers = { 'x-request-id': 'r1' };
		expect(await answerTo(read, { status: 200, body, headers })).toMatchObject({
			kind,
			message,
			nextStep: expect.stringMatching(nextStep),
			httpStatus: 200,
			requestId: 'r1',
		});
	});

	it.each([
		[429, 'busy'],
		[502, 'lost'],
		[503, 'lost'],
		[504, 'lost'],
		[500, 'refused'],
		[400, 'refused'],
	])('with HTTP %d is %s', async (status, kind) => {
		expect(await answerTo(change, { status })).toMatchObject({ kind, httpStatus: status });
	});
});
