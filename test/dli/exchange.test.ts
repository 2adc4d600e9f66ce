import type { IHttpRequestOptions } from 'n8n-workflow';
import { CredentialError } from '../../credentials/errors/CredentialError';
import { readReport, refusedHeader } from '../../credentials/identity/refusedIdentities';
import { DliError } from '../../nodes/shared/dli/DliError';
import type { Caller } from '../../nodes/shared/dli/exchange';
import { exchange } from '../../nodes/shared/dli/exchange';
import type { DliRequest } from '../../nodes/shared/dli/request';
import { confirmation } from '../../nodes/shared/dli/request';

const read: DliRequest<string> = {
	method: 'GET',
	uri: '/v1.0/{project_id}/queues',
	topic: 'queue',
	parse: confirmation,
};
const good = { statusCode: 200, headers: {}, body: '{"is_success":true,"message":"done"}' };
const mismatch = '{"error_code":"APIG.0301","error_msg":"verify aksk signature fail"}';
const unauthorized = { statusCode: 401, headers: { 'x-request-id': 'r1' }, body: mismatch };
const theKey = 'The secret access key does not match the access key.';

beforeEach(() => void jest.useFakeTimers({ now: 1000 }));
afterEach(() => void jest.useRealTimers());

/** What n8n's request helper hands over or throws, one after the other; each takes a second. */
async function exchanged(scenes: unknown[], request = read) {
	const sent: IHttpRequestOptions[] = [];
	const httpRequestWithAuthentication = async (_: string, options: IHttpRequestOptions) => {
		sent.push(options);
		jest.advanceTimersByTime(1000);
		const scene = scenes[sent.length - 1];
		if (scene instanceof Error) throw scene;
		return scene;
	};
	const caller: Caller = Object.assign(Object.create(null), {
		helpers: { httpRequestWithAuthentication },
	});
	const result = await exchange(caller, request, 5000);
	const reports = sent.map(({ headers }) => readReport(headers?.[refusedHeader]?.toString()));
	return { result, sent, reports };
}

describe('an identity that is refused', () => {
	it('is reported to the credential, which may send again, with a token renewed for it', async () => {
		const { result, reports } = await exchanged([unauthorized, good]);
		expect(result).toBe('done');
		expect(reports).toEqual([
			undefined,
			{
				at: 1000,
				renewed: false,
				message: theKey,
				nextStep: expect.stringMatching(/^Check Access Key ID/),
			},
		]);
	});

	it('is reported once more if the renewed token is refused as well, and then no more', async () => {
		const { result, sent, reports } = await exchanged(Array(9).fill(unauthorized));
		expect(result).toMatchObject({ kind: 'unauthorized', message: theKey, httpStatus: 401 });
		expect(sent).toHaveLength(3);
		expect(reports.map((report) => report && [report.at, report.renewed])).toEqual([
			undefined,
			[1000, false],
			[2000, true],
		]);
	});

	it('is explained as the answer said, with its code and request ID, if the credential stops', async () => {
		const nextStep = 'Check it. (It was refused a moment ago.)';
		const stop = CredentialError.of({ message: theKey, nextStep });
		const { result, sent } = await exchanged([unauthorized, stop]);
		expect(result).toMatchObject({
			kind: 'unauthorized',
			message: theKey,
			nextStep: expect.stringMatching(/^Check Access Key ID/),
			code: 'APIG.0301',
			requestId: 'r1',
			httpStatus: 401,
		});
		expect(sent).toHaveLength(2);
	});

	it('is explained as the credential has it, if that says something else', async () => {
		const stop = new CredentialError('IAM refused the login.');
		const { result } = await exchanged([unauthorized, stop]);
		expect(result).toMatchObject({
			kind: 'unauthorized',
			message: 'IAM refused the login.',
			nextStep: 'Open the credential and press Retry.',
			code: 'APIG.0301',
			requestId: 'r1',
			httpStatus: 401,
		});
	});

	it('is no longer the question where the second request gets lost', async () => {
		const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
		const { result } = await exchanged([unauthorized, lost]);
		expect(result).toMatchObject({ kind: 'outcomeUnknown', code: '', httpStatus: 0 });
		expect(result).toMatchObject({ message: expect.stringMatching(/broke off/) });
	});

	it('is one as well whose token has to be updated, which comes as a 403', async () => {
		for (const code of ['APIG.0307', 'APIGW.0307']) {
			const body = JSON.stringify({ error_code: code, error_msg: 'Token must be updated.' });
			const { result, reports } = await exchanged([
				{ ...unauthorized, statusCode: 403, body },
				good,
			]);
			expect(result).toBe('done');
			expect(reports[1]?.message).toMatch(/^The token has expired/);
		}
	});

	it.each([
		[403, 'APIG.0302'],
		[403, 'APIG.03071'],
		[403, 'XAPIG.0307'],
		[403, 'APIGX0307'],
		[400, 'APIG.0307'],
		[200, 'APIG.0307'],
	])('is none with HTTP %d and %s', async (statusCode, code) => {
		const body = JSON.stringify({ error_code: code, error_msg: 'No.' });
		const { result, sent } = await exchanged([{ statusCode, headers: {}, body }, good]);
		expect(result).toBeInstanceOf(DliError);
		expect(sent).toHaveLength(1);
	});
});

describe('what n8n hands over', () => {
	it.each([
		['nothing', undefined],
		['a text', 'text'],
		['an answer without anything', {}],
		['a status that is no number', { ...good, statusCode: '200' }],
	])('counts as no answer if it is %s', async (_, scene) => {
		expect((await exchanged([scene])).result).toMatchObject({ kind: 'rejected', httpStatus: 0 });
	});

	it.each([
		['a body that is no text', { ...good, body: { is_success: true } }],
		['no body', { statusCode: 200 }],
	])('cannot be read with %s', async (_, scene) => {
		expect((await exchanged([scene])).result).toMatchObject({
			kind: 'outcomeUnknown',
			httpStatus: 200,
			message: 'The answer of the service could not be read.',
		});
	});

	it('says nothing in a body that is no text', async () => {
		const refused = { ...good, statusCode: 400 };
		const { result: silent } = await exchanged([{ ...refused, body: '' }]);
		for (const body of [undefined, { error_msg: 'No.' }]) {
			expect((await exchanged([{ ...refused, body }])).result).toEqual(silent);
		}
	});

	it('may have no headers', async () => {
		for (const headers of [undefined, null, 'x']) {
			expect((await exchanged([{ ...good, headers }])).result).toBe('done');
		}
	});
});

describe('the path of a request', () => {
	const queue = { ...read, uri: '/v1.0/{project_id}/{pool_name}/{queue_name}' } as const;

	it('is completed with its names, and leaves the project to the credential', async () => {
		const path = { pool_name: 'p', queue_name: 'q' };
		const { sent } = await exchanged([good], { ...queue, path });
		expect(sent[0]?.url).toBe('/v1.0/{project_id}/p/q');
	});

	it.each<Record<string, string>>([{ pool_name: 'p', queue_name: '' }, { pool_name: 'p' }])(
		'needs every name',
		async (path) => {
			await expect(exchanged([good], { ...queue, path: { ...path } })).rejects.toThrow(
				'The queue name is missing.',
			);
		},
	);
});
