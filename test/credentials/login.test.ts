import { randomUUID } from 'node:crypto';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { CredentialError } from '../../credentials/errors/CredentialError';
import type { HttpAnswer } from '../../credentials/errors/errorBody';
import type { IamUserCredential } from '../../credentials/form/readCredential';
import { checkEnded, checkIdentity, checkOnce } from '../../credentials/testButton';
import { storedLogin } from '../../credentials/identity/iamUser';
import {
	forgetRefused,
	readReport,
	refusedHeader,
	refusedLately,
	rememberRefused,
	reportHeader,
} from '../../credentials/identity/refusedIdentities';
import { loginRequest, requestToken } from '../../credentials/identity/requestToken';
import { exchange } from '../../credentials/request/exchange';

const ticks = async () => {
	for (let tick = 0; tick < 20; tick++) await Promise.resolve();
};

describe('one request of the credential', () => {
	const request = { url: 'https://dli.example/x' };

	it('asks for whatever comes back, within half a minute', async () => {
		const sent: IHttpRequestOptions[] = [];
		const send = async (options: IHttpRequestOptions) => {
			sent.push(options);
			return { statusCode: 302, headers: { a: 'b' }, body: 'c', more: 'd' };
		};
		expect(await exchange(send, request)).toEqual({
			statusCode: 302,
			headers: { a: 'b' },
			body: 'c',
		});
		expect(sent).toEqual([
			{
				...request,
				timeout: 30_000,
				disableFollowRedirect: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
			},
		]);
	});

	it('may come back without headers', async () => {
		const send = async () => ({ statusCode: 200, headers: 'x', body: undefined });
		expect(await exchange(send, request)).toEqual({
			statusCode: 200,
			headers: {},
			body: undefined,
		});
	});

	it.each([undefined, 'text', { body: 'x' }, { statusCode: '200' }])(
		'is refused in plain words if n8n hands over %j',
		async (answer) => {
			await expect(exchange(async () => answer, request)).rejects.toThrow(
				new CredentialError('n8n handed over no HTTP answer. Update n8n, then try again.'),
			);
		},
	);

	it('is refused in plain words if there is no answer', async () => {
		const thrown = Object.assign(new Error('secret'), { code: 'ECONNREFUSED' });
		const asked = exchange(async () => await Promise.reject(thrown), request);
		await expect(asked).rejects.toMatchObject({
			name: 'CredentialError',
			retryable: true,
			message: expect.stringMatching(/^Nothing answers at dli\.example\. Check/),
		});
	});
});

const user = (): IamUserCredential => ({
	authentication: 'iamUser',
	endpoints: { dli: 'https://dli.example', iam: 'https://iam.example' },
	projectId: 'p1',
	domainName: 'd',
	username: randomUUID(),
	password: 'p',
});
const issued = (body: unknown, token: unknown = 'T'): HttpAnswer => ({
	statusCode: 201,
	headers: { 'x-subject-token': token as string },
	body,
});
const answering = (answer: HttpAnswer) => async () => await Promise.resolve(answer);
const day = 86_400_000;

describe('a login', () => {
	it('is a request as the reference has it', async () => {
		const credential = user();
		const sent: IHttpRequestOptions[] = [];
		const token = await requestToken(async (options) => {
			sent.push(options);
			return await Promise.resolve(issued({}));
		}, credential);
		expect(token).toEqual({ text: 'T', lifetime: day });
		expect(sent).toEqual([
			{
				method: 'POST',
				url: 'https://iam.example/v3/auth/tokens?nocatalog=true',
				headers: { 'Content-Type': 'application/json' },
				body: Buffer.from(JSON.stringify(loginRequest(credential))),
				json: true,
			},
		]);
		expect(loginRequest(credential)).toEqual({
			auth: {
				identity: {
					methods: ['password'],
					password: {
						user: { name: credential.username, password: 'p', domain: { name: 'd' } },
					},
				},
				scope: { project: { id: 'p1' } },
			},
		});
	});

	it.each<[string, unknown, number]>([
		[
			'as long as IAM says',
			{ issued_at: '2026-01-01T00:00:00Z', expires_at: '2026-01-01T01:00:00Z' },
			3_600_000,
		],
		[
			'a day, where it ends before it begins',
			{ issued_at: '2026-01-02', expires_at: '2026-01-01' },
			day,
		],
		[
			'a day, where it ends as it begins',
			{ issued_at: '2026-01-01', expires_at: '2026-01-01' },
			day,
		],
		['a day, where only one time is said', { expires_at: '2026-01-01' }, day],
		['a day, where nothing is said', 'x', day],
	])('brings a token that is valid %s', async (_, token, lifetime) => {
		const answer = await requestToken(answering(issued({ token })), user());
		expect(answer.lifetime).toBe(lifetime);
		expect((await requestToken(answering(issued(token)), user())).lifetime).toBe(day);
	});

	it.each([undefined, '', 7])('without a token in its header (%j) is none', async (token) => {
		await expect(requestToken(answering(issued({}, token ?? null)), user())).rejects.toThrow(
			/holds no token/,
		);
	});

	it.each<[string, number, unknown, RegExp, boolean]>([
		['IAM', 401, { error: { code: 401, message: 'No.' } }, /^IAM does not know this user/, false],
		['a busy IAM, without JSON', 429, 'x', /^IAM is receiving too many logins/, true],
		['a broken IAM, without JSON', 500, 'x', /^IAM did not answer the login as expected/, true],
		['a broken gateway, without JSON', 502, 'x', /^IAM did not answer the login as expected/, true],
		['a web page', 200, '<html>', /is not IAM \(HTTP 200, no JSON\)/, false],
		['a web page that says 499', 499, '<html>', /is not IAM \(HTTP 499, no JSON\)/, false],
	])('refused by %s is explained', async (_, statusCode, body, message, retryable) => {
		const asked = requestToken(answering({ statusCode, headers: {}, body }), user());
		await expect(asked).rejects.toMatchObject({
			message: expect.stringMatching(message),
			retryable: retryable || false,
		});
	});
});

describe('who logs in', () => {
	const clockAt = { now: 0 };
	const clock = () => new Date(clockAt.now);
	beforeEach(() => (clockAt.now = Date.UTC(2026, 0, 1)));

	/** Logs in, with what the hidden field held. */
	const logins = () => {
		const credential = user();
		let count = 0;
		return {
			get count() {
				return count;
			},
			login: async (held: unknown) =>
				await storedLogin(
					async () => await Promise.resolve(issued({}, `T${++count}`)),
					credential,
					held,
					clock,
				),
		};
	};

	it('asks once, however many ask at the time, or within ten seconds', async () => {
		const one = logins();
		const [first, second] = await Promise.all([one.login(''), one.login('')]);
		expect(second).toBe(first);
		clockAt.now += 10_000;
		expect(await one.login('')).toBe(first);
		expect(one.count).toBe(1);
	});

	it('asks again after ten seconds, or after the clock was set back as far', async () => {
		for (const later of [10_001, -10_001]) {
			const one = logins();
			const first = await one.login('');
			clockAt.now += later;
			expect(await one.login('')).not.toBe(first);
			expect(one.count).toBe(2);
		}
	});

	it('asks again if the token that this brought was refused', async () => {
		const one = logins();
		const first = await one.login('');
		expect(await one.login(first)).not.toBe(first);
		expect(one.count).toBe(2);
	});

	it('asks again after a failure', async () => {
		const credential = user();
		const failing = storedLogin(
			answering({ statusCode: 401, headers: {}, body: {} }),
			credential,
			'',
			clock,
		);
		await expect(failing).rejects.toThrow(CredentialError);
		expect(await storedLogin(answering(issued({})), credential, '', clock)).toContain('|T');
	});
});

describe('a refused identity', () => {
	const now = new Date('2026-01-01T12:00:30Z');
	const after = (milliseconds: number) => new Date(now.getTime() + milliseconds);

	it('is known for five minutes, with the reason and the minute', () => {
		rememberRefused('a', 'Wrong key.', now);
		expect(refusedLately('a', after(299_999))).toMatch(/^Wrong key\. \(.* before 12:06 UTC\./);
		expect(refusedLately('b', now)).toBeUndefined();
		expect(refusedLately('a', after(300_000))).toBeUndefined();
		expect(refusedLately('a', now)).toBeUndefined();
	});

	it('is forgotten when the clock was set back, or it was accepted after all', () => {
		rememberRefused('a', 'Wrong key.', now);
		expect(refusedLately('a', now)).toBeDefined();
		expect(refusedLately('a', after(-1))).toBeUndefined();
		rememberRefused('a', 'Wrong key.', now);
		forgetRefused('a');
		expect(refusedLately('a', now)).toBeUndefined();
	});

	it('is one of a thousand at most; the oldest is forgotten first', () => {
		for (let n = 0; n < 1000; n++) rememberRefused(`many ${n}`, 'No.', now);
		rememberRefused('many 0', 'No.', now);
		expect(refusedLately('many 1', now)).toBeDefined();
		rememberRefused('one more', 'No.', now);
		const known = Array.from({ length: 1000 }, (_, n) => refusedLately(`many ${n}`, now));
		expect(known.map((reason) => reason !== undefined)).toEqual(
			Array.from({ length: 1000 }, (_, n) => n !== 1),
		);
	});

	it('is reported only by this package', () => {
		const report = { at: 5, message: 'm', nextStep: 'n', renewed: true };
		const header = reportHeader(report)[refusedHeader];
		expect(readReport(header)).toEqual(report);
		expect(readReport(reportHeader({ ...report, renewed: false })[refusedHeader])).toEqual({
			...report,
			renewed: false,
		});
		for (const made of [undefined, '', '5', 'null', '{', JSON.stringify(report)]) {
			expect(readReport(made)).toBeUndefined();
		}
	});
});

describe('the check of an identity', () => {
	const request = { url: 'https://dli.example/list', allowedDomains: 'x.example' };
	const good = { statusCode: 200, headers: {}, body: { connections: [] } };
	const mismatch = {
		statusCode: 401,
		headers: {},
		body: { error_code: 'APIG.0301', error_msg: 'verify aksk signature fail' },
	};

	/** Requests that are under way until they are answered. */
	const service = () => {
		const under: Array<(answer: unknown) => void> = [];
		const sent: IHttpRequestOptions[] = [];
		const send = async (options: IHttpRequestOptions) => {
			sent.push(options);
			return await new Promise((done) => under.push(done));
		};
		const answer = async (with_: unknown) => {
			under.shift()?.(with_);
			await ticks();
		};
		return { sent, send, answer };
	};
	const isOver = async (work: Promise<unknown>) => {
		let over = false;
		const end = () => (over = true);
		work.then(end, end);
		await ticks();
		return over;
	};
	const newHash = () => randomUUID();
	const isRefused = (hash: string) => refusedLately(hash, new Date()) !== undefined;

	it.each<[string, unknown, boolean, boolean]>([
		['DLI, which accepts it', good, false, true],
		['DLI, which refuses it', mismatch, true, false],
		['DLI, which gives it no right', { ...mismatch, statusCode: 403 }, false, true],
		['DLI, which knows nothing there', { ...mismatch, statusCode: 404 }, false, true],
		['a web page that says 401', { statusCode: 401, headers: {}, body: '<html>' }, false, false],
		['DLI, which is busy', { ...mismatch, statusCode: 429 }, false, false],
		['DLI, which is broken', { ...mismatch, statusCode: 500 }, false, false],
		['DLI, which is not there', { ...mismatch, statusCode: 503 }, false, false],
	])('is remembered as it was answered by %s', async (_, came, refused, accepted) => {
		const hash = newHash();
		rememberRefused(hash, 'Before.', new Date());
		const one = service();
		const checked = checkIdentity(hash, one.send, request);
		await one.answer(came);
		const explanation = await checked;
		expect(explanation === undefined).toBe(came === good);
		// What neither accepts nor refuses leaves what was known before.
		expect(isRefused(hash)).toBe(refused || !accepted);
		if (refused) {
			expect(refusedLately(hash, new Date())).toMatch(/^The secret access key does not match/);
		}
		forgetRefused(hash);
		void checkOnce(hash, one.send, request);
		await ticks();
		expect(one.sent).toHaveLength(accepted ? 1 : 2);
	});

	it('does not name allowed domains, which n8n adds by itself', async () => {
		const one = service();
		void checkIdentity(newHash(), one.send, request);
		expect(one.sent).toMatchObject([{ url: request.url, allowedDomains: undefined }]);
	});

	it('is waited for, and made once for all who want it once', async () => {
		const hash = newHash();
		const one = service();
		const both = [checkOnce(hash, one.send, request), checkOnce(hash, one.send, request)];
		const ended = checkEnded(hash);
		expect(await isOver(ended)).toBe(false);
		await expect(checkEnded(newHash())).resolves.toBeUndefined();
		await one.answer(good);
		expect(await Promise.all([...both.map(isOver), isOver(ended)])).toEqual([true, true, true]);
		expect(one.sent).toHaveLength(1);
		await checkOnce(hash, one.send, request);
		expect(one.sent).toHaveLength(1);
	});

	it('that ends does not hide a later one that is under way', async () => {
		const hash = newHash();
		const one = service();
		const [first, second] = [
			checkIdentity(hash, one.send, request),
			checkIdentity(hash, one.send, request),
		];
		await one.answer(good);
		expect(await isOver(first)).toBe(true);
		expect(await isOver(checkEnded(hash))).toBe(false);
		await one.answer(good);
		expect([await isOver(second), await isOver(checkEnded(hash))]).toEqual([true, true]);
	});

	it('that fails is over all the same, and fails for the Test button alone', async () => {
		const hash = newHash();
		const one = service();
		const checked = checkIdentity(hash, one.send, request);
		const waiting = [checkEnded(hash), checkOnce(hash, one.send, request)];
		await one.answer('no answer');
		await expect(checked).rejects.toThrow(CredentialError);
		expect(await Promise.all(waiting)).toEqual([undefined, undefined]);
		void checkOnce(hash, one.send, request);
		expect(one.sent).toHaveLength(2);
	});

	it('is remembered for a thousand that were accepted, and then anew', async () => {
		await jest.isolateModulesAsync(async () => {
			const { checkOnce: check } = await import('../../credentials/testButton');
			const requestsFor = async (hash: string) => {
				const send = jest.fn(async () => await Promise.resolve(good));
				await check(hash, send, request);
				return send.mock.calls.length;
			};
			for (let n = 0; n < 1000; n++) expect(await requestsFor(`hash ${n}`)).toBe(1);
			expect([await requestsFor('hash 0'), await requestsFor('hash 999')]).toEqual([0, 0]);
			expect(await requestsFor('another')).toBe(1);
			expect([await requestsFor('another'), await requestsFor('hash 0')]).toEqual([0, 1]);
		});
	});
});
