import type { IDataObject } from 'n8n-workflow';
import { VendorSignature } from '../emulator/identity/vendorSignature';
import { ReceivedRequest } from '../emulator/receivedRequest';
import { engine, type Engine } from '../engine';
import { Dice } from './dice';
import { json, startRecorder, type Recorded, type Recorder } from './recorder';
import { newer, older, send } from './request';

const key = { accessKeyId: 'EXAMPLEAK', secretAccessKey: 'example-secret' };
const projectId = '48cc2c48765f481480c7db940d6409d1';
const form = { cloud: 'custom', projectId, authentication: 'accessKey', ...key };

let n8n: Engine;
let service: Recorder;
beforeAll(async () => {
	n8n = await engine();
});
beforeEach(async () => {
	service = await startRecorder();
});
afterEach(async () => await service.close());

async function sendCases(cases: Case[], helper: string) {
	const securityToken = encodeURI('a/security+token=');
	const data = { ...form, dliEndpoint: service.origin, securityToken };
	return await send(
		n8n,
		data,
		cases.map(({ request }) => request),
		helper,
	);
}

/** What the vendor's signer makes of a request, from the bytes that arrived. */
function signedByVendor({ method, url, headers, body }: Recorded): string {
	const names = 'host;x-project-id;x-sdk-date;x-security-token';
	const request = new ReceivedRequest(method, url, headers, body);
	return VendorSignature.authorization(request, names.split(';'), {
		...key,
		securityToken: '',
		projectIds: [],
		rights: 'all',
		failures: 0,
		lockedUntil: 0,
	});
}

describe.each([
	['nodes use', newer],
	['the HTTP Request node uses', older],
])('by the helper that %s', (_who, helper) => {
	it('sends generated requests with exactly the bytes that were signed', async () => {
		const count = 250;
		const dice = new Dice(helper.length);
		const cases = Array.from({ length: count }, (_, number) =>
			randomCase(dice, helper === newer, number),
		);
		const result = await sendCases(cases, helper);
		expect(result.error).toBeUndefined();
		const sent = service.requests.filter(({ headers }) => headers['x-number']);
		expect(sent).toHaveLength(count);
		for (const recorded of sent) {
			expect(recorded.headers.authorization).toBe(signedByVendor(recorded));
			const { wanted } = cases[Number(recorded.headers['x-number'])] ?? {};
			expect(understood(recorded)).toEqual(wanted);
		}
	});
});

describe('after a 401', () => {
	it('sends the same 250 requests of an IAM user again, with a new token and the same bytes', async () => {
		const dice = new Dice(401);
		const cases = Array.from({ length: 250 }, (_, number) => randomCase(dice, true, number));
		const seen = new Set<unknown>();
		let logins = 0;
		service.answer = ({ headers, url }, response) => {
			if (url.startsWith('/v3/auth/tokens')) {
				logins++;
				json(response, 201, {}, { 'X-Subject-Token': `token ${logins}` });
				return;
			}
			const again = seen.has(headers['x-number']);
			seen.add(headers['x-number']);
			json(response, again ? 200 : 401, {});
		};
		const user = { authentication: 'iamUser', domainName: 'd', username: 'u', password: 'p' };
		const place = { dliEndpoint: service.origin, iamEndpoint: service.origin };
		const requests = cases.map(({ request }) => request);
		const result = await send(n8n, { ...form, ...place, ...user }, requests, newer);
		expect(result.error).toBeUndefined();
		expect(logins).toBe(2);
		const first = new Map<unknown, Recorded>();
		for (const recorded of service.requests.filter(({ headers }) => headers['x-number'])) {
			const { 'x-number': number, 'x-auth-token': token } = recorded.headers;
			const before = first.get(number);
			expect(token).toBe(before ? 'token 2' : 'token 1');
			if (before) expect(untold(recorded)).toEqual(untold(before));
			first.set(number, recorded);
		}
		expect(first.size).toBe(250);
	});
});

function untold(recorded: Recorded): Recorded {
	return { ...recorded, headers: { ...recorded.headers, 'x-auth-token': '' } };
}

/** A request as a node hands it to n8n, and what the service is to understand of it. */
interface Case {
	request: IDataObject;
	wanted: ReturnType<typeof understood>;
}

const PATH = `abzAZ09-_.~ !$&'()*+,:;=@é漢😀`;

function randomCase(dice: Dice, isNewer: boolean, number: number): Case {
	const { origin } = service;
	const method = dice.pick(['GET', 'POST', 'PUT', 'DELETE', 'PATCH']);
	const segments = Array.from({ length: dice.upTo(3) + 1 }, () => `${dice.text(10, PATH)}x`);
	const path = `/v2.0/{project_id}/${segments.map(encodeURIComponent).join('/')}`;
	const qs = {
		'plain text': dice.text(15),
		[`${dice.text(6, 'abc[]/=& é')}!`]: dice.text(10),
		tags: Array.from({ length: dice.upTo(3) }, () => dice.text(6)),
		nothing: '',
	};
	const { sent, body, headers = {} } = dice.pick(bodies(dice));
	const older = {
		uri: `${origin}${path}`,
		gzip: true,
		useQuerystring: dice.pick([true, false]),
		qsStringifyOptions: { arrayFormat: 'repeat' },
		followRedirect: true,
		followAllRedirects: true,
		resolveWithFullResponse: true,
		rejectUnauthorized: true,
	};
	const theirs = { authorization: 'Bearer mine', HOST: 'else.where', 'X-Auth-Token': 'mine' };
	return {
		request: {
			method,
			qs,
			...(isNewer ? { url: dice.pick([path, `${origin}${path}`]) } : older),
			...sent,
			headers: { ...headers, ...theirs, 'X-Number': String(number), 'x-SDK-date': '1970' },
		},
		wanted: {
			method,
			path: `/v2.0/${projectId}/${segments.join('/')}`,
			query: Object.entries(qs)
				.flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]))
				.sort(),
			body: method === 'GET' ? '' : body,
		},
	};
}

interface Body {
	sent: IDataObject;
	/** As it is to arrive. */
	body: string;
	headers?: Record<string, string>;
}

function bodies(dice: Dice): [Body, ...Body[]] {
	const json = { text: dice.text(40), list: [1, null, { deep: dice.text(9) }], empty: {} };
	const text = dice.text(30);
	const spacious = `  ${JSON.stringify({ text })}\n`;
	return [
		{ sent: {}, body: '' },
		{ sent: { body: json }, body: JSON.stringify(json) },
		{ sent: { body: spacious, json: true }, body: spacious },
		{ sent: { body: text }, body: text, headers: { 'content-type': 'text/plain' } },
		{ sent: { body: `"${text}"`, json: true }, body: `"${text}"` },
		{
			sent: { body: { text } },
			body: JSON.stringify({ text }),
			headers: { 'Content-TYPE': 'application/json;charset=utf8' },
		},
	];
}

function understood({ method, url, body }: Recorded) {
	const [path = '', query] = url.split('?');
	return {
		method,
		path: decodeURIComponent(path),
		query: [...new URLSearchParams(query)].sort(),
		body: body.toString(),
	};
}
