import { CredentialError } from '../../credentials/errors/CredentialError';
import { explainLogin } from '../../credentials/errors/explainLogin';
import { explainUnauthorized } from '../../credentials/errors/explainUnauthorized';
import { explainNetwork } from '../../credentials/errors/explainNetwork';

const now = new Date('2026-01-01T12:00:00Z');
const prefix = 'Incorrect IAM authentication information: ';

describe('a 401 or 403 of DLI', () => {
	it.each([
		[
			'APIG.0301',
			`${prefix}verify aksk signature fail, canonicalRequest:GET|/v1|`,
			/secret access key does not match/,
		],
		['APIGW.0301', `${prefix}ak LTAIEXAMPLE not exist`, /access key is unknown here/],
		[
			'APIGW.0301',
			`${prefix}Get secretKey failed,ak:X,err:ak not exist`,
			/access key is unknown here/,
		],
		['APIG.0301', `${prefix}AK access failed to reach the limit,forbidden.`, /key is locked/],
		['APIG.0301', `${prefix}decrypt token fail`, /token belongs to another cloud/],
		['APIGW.0307', 'The token must be updated.', /token has expired/],
		[
			'IAM.0080',
			'The user x with access key y is disabled.',
			/user of this access key is disabled/,
		],
		[
			'APIG.0802',
			'The IAM user is forbidden in the currently selected region',
			/may not use the region/,
		],
		['APIGW.0301', `${prefix}Unauthorized`, /does not accept this identity/],
		['', '', /does not accept this identity/],
	])('%s "%s" is explained', (code, text, sentence) => {
		const explanation = explainUnauthorized({ status: 401, code, text, now });
		expect(explanation?.message).toMatch(sentence);
		expect(explanation?.nextStep).toMatch(/\.$/);
		expect(JSON.stringify(explanation)).not.toMatch(/LTAIEXAMPLE|canonicalRequest/);
	});

	it.each([
		['Thu, 01 Jan 2026 12:20:10 GMT', /is 20 minutes behind the service, which allows 15\.$/],
		['Thu, 01 Jan 2026 10:00:00 GMT', /is 120 minutes ahead of the service, which allows 15\.$/],
		['yesterday', /is more than 15 minutes off\.$/],
		[undefined, /is more than 15 minutes off\.$/],
	])('measures the clock against the date %s', (date, sentence) => {
		const text = `${prefix}signature expired`;
		expect(explainUnauthorized({ status: 401, text, date, now })?.message).toMatch(sentence);
	});

	it('takes a 403 without words for a missing right', () => {
		expect(explainUnauthorized({ status: 403, now })?.message).toMatch(/has no right/);
	});

	it.each([200, 400, 404, 429, 500])('leaves a %i to others', (status) => {
		expect(explainUnauthorized({ status, text: 'ak not exist', now })).toBeUndefined();
	});
});

describe('what IAM answers a login', () => {
	it.each([
		[401, 'IAM.0061', 'Account locked.', /user is locked/, undefined],
		[401, '', 'Login protection: verification code needed', /API login protection/, undefined],
		[401, 'IAM.0062', 'Incorrect password.', /password is wrong/, undefined],
		[401, '401', 'The username or password is wrong.', /password is wrong/, undefined],
		[
			403,
			'IAM.0081',
			'This user only supports console access, not programmatic access.',
			/console only/,
			undefined,
		],
		[403, 'IAM.0082', 'The user x is disabled.', /is disabled/, undefined],
		[
			403,
			'IAM.0083',
			'You do not have permission to access the private region x.',
			/does not let this user/,
			undefined,
		],
		[404, 'IAM.0004', 'Could not find project: x.', /does not know the project/, undefined],
		[404, '', '', /no IAM at this address/, undefined],
		[400, '400', 'The request body is invalid', /rejected the login as malformed/, undefined],
		[429, 'IAM.0012', 'The throttling threshold has been reached.', /too many logins/, true],
		[503, '', 'Block device gone', /did not answer the login as expected/, true],
	])('%i %s "%s" is explained', (status, code, text, sentence, retryable) => {
		const explanation = explainLogin({ status, code, text });
		expect(explanation.message).toMatch(sentence);
		expect(explanation.retryable).toBe(retryable);
	});
});

describe('what to do', () => {
	const step = (text: string) => explainLogin({ status: 401, code: '', text }).nextStep;

	it('about a locked user is to wait, because nobody can unlock one', () => {
		expect(step('Account locked')).toMatch(/15 minutes, or up to 30.*nobody can unlock/);
	});

	it('about a second factor is an access key, or the switch for the API', () => {
		expect(step('MFA')).toMatch(/Access Key.*API login protection.*Virtual MFA/);
	});

	it('about a missing right names the role as old and new guides do', () => {
		const { nextStep = '' } = explainUnauthorized({ status: 403, now }) ?? {};
		expect(nextStep).toMatch(/DLI Service Administrator \(DLI Service Admin .*VPC ReadOnlyAccess/);
	});
});

it('IAM that is broken says nothing about the user, whatever its words', () => {
	for (const text of ['Lock wait timeout exceeded', 'The user table is disabled', 'project']) {
		const explanation = explainLogin({ status: 500, code: '', text });
		expect(explanation.message).toBe('IAM did not answer the login as expected.');
		expect(explanation.retryable).toBe(true);
	}
	expect(explainLogin({ status: 401, code: '', text: 'request blocked' }).message).not.toMatch(
		/locked/,
	);
});

describe('an error of the credential', () => {
	const error = CredentialError.of({ message: 'Locked.', nextStep: 'Wait.', retryable: true });

	it.each([
		['as it is', error],
		['wrapped by n8n 2.x', { cause: { cause: error } }],
		['by its message, all that n8n 1.x keeps', new Error('Locked. Wait.')],
	])('is found %s', (_how, thrown) => {
		expect(CredentialError.in(thrown)).toBe(error);
	});

	it.each([[new Error('Locked.')], ['Locked. Wait.'], [undefined]])(
		'is not taken for %p',
		(thrown) => {
			expect(CredentialError.in(thrown)).toBeUndefined();
		},
	);
});

describe('a request without an answer', () => {
	it('that n8n gave up by itself is not called unsent, nor a matter of domains, without proof', () => {
		expect(explainNetwork(new TypeError('x is not a function'), '')).toEqual({
			message: 'n8n could not carry the request out: x is not a function',
			nextStep: 'Try again. If it persists, see the log of the n8n server.',
			neverSent: false,
		});
	});

	it.each([
		['ENOTFOUND', true],
		['ECONNREFUSED', true],
		['ETIMEDOUT', true],
		['ECONNRESET', true],
		['DEPTH_ZERO_SELF_SIGNED_CERT', undefined],
		['CERT_HAS_EXPIRED', undefined],
		['HPE_HEADER_OVERFLOW', undefined],
	])('for %s names the host, but not the code', (code, retryable) => {
		const explanation = explainNetwork({ code }, 'https://dli.example:8443/v1.0');
		expect(explanation.message).toContain('dli.example:8443');
		expect(explanation.message).not.toContain(code);
		expect(explanation.retryable).toBe(retryable);
	});

	it('for EPROTO is not blamed on the certificate', () => {
		const { message } = explainNetwork({ code: 'EPROTO', syscall: 'write' }, 'https://dli.example');
		expect(message).toBe('No secure connection could be set up with dli.example.');
	});

	it.each([
		['connect', 'EHOSTUNREACH', true],
		['connect', 'ETIMEDOUT', true],
		['getaddrinfo', 'ENOTFOUND', true],
		['read', 'EHOSTUNREACH', false],
		['read', 'ETIMEDOUT', false],
		['write', 'EPIPE', false],
		[undefined, 'EHOSTUNREACH', false],
		[undefined, 'ECONNABORTED', false],
		[undefined, 'ECONNREFUSED', true],
	])('at %s with %s: whether it certainly was not sent is %s', (syscall, code, neverSent) => {
		expect(explainNetwork({ code, syscall }, '').neverSent).toBe(neverSent);
	});

	it.each([
		[
			'n8n 2.x, several layers down',
			{ cause: { cause: { code: 'ETIMEDOUT', syscall: 'connect' } } },
		],
		[
			'n8n 2.x, after several addresses',
			{ cause: { code: 'ETIMEDOUT', errors: [{ syscall: 'connect' }, { syscall: 'connect' }] } },
		],
		[
			'n8n 1.x, which keeps no cause',
			Object.assign(new Error('The connection timed out, consider …'), {
				httpCode: 'ETIMEDOUT',
				messages: ['connect ETIMEDOUT 10.0.0.1:443'],
			}),
		],
	])('is understood as thrown by %s', (_version, thrown) => {
		expect(explainNetwork(thrown, 'https://dli.example')).toMatchObject({
			message: 'No answer came in time from dli.example.',
			neverSent: true,
			retryable: true,
		});
	});

	it('is read although its causes go round in a circle', () => {
		const thrown: { code: string; cause?: unknown } = { code: 'ECONNRESET' };
		thrown.cause = { cause: thrown };
		expect(explainNetwork(thrown, '').message).toMatch(/^The connection to the service broke off/);
	});

	it('hands on the words of n8n if n8n did not send it', () => {
		const thrown = new Error('Domain not allowed');
		expect(explainNetwork(thrown, '').message).toBe(
			'n8n did not send the request: Domain not allowed',
		);
	});
});
