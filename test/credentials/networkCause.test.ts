import { layersOf } from '../../credentials/errors/CredentialError';
import { networkCause } from '../../credentials/errors/explainNetwork';

const error = (more: object, message = 'x') => Object.assign(new Error(message), more);
const within = (inner: unknown, layers: number): unknown =>
	layers === 0 ? inner : new Error('x', { cause: within(inner, layers - 1) });

describe('what Node says of a connection that failed', () => {
	it.each<[string, unknown, { code?: string; syscall?: string }]>([
		[
			'in the error itself',
			error({ code: 'ECONNREFUSED', syscall: 'connect' }),
			{ code: 'ECONNREFUSED', syscall: 'connect' },
		],
		[
			'in its cause',
			within(error({ code: 'ECONNRESET', syscall: 'read' }), 2),
			{
				code: 'ECONNRESET',
				syscall: 'read',
			},
		],
		['in the response of n8n', { errorResponse: error({ code: 'EPIPE' }) }, { code: 'EPIPE' }],
		[
			'in one of several attempts',
			{ errors: [error({}), error({ code: 'ETIMEDOUT', syscall: 'connect' })] },
			{ code: 'ETIMEDOUT', syscall: 'connect' },
		],
		[
			'in the words of n8n 1.x',
			error({ httpCode: 'EHOSTUNREACH' }, 'connect EHOSTUNREACH 10.0.0.1:443'),
			{ code: 'EHOSTUNREACH', syscall: 'connect' },
		],
		[
			'in one of its messages',
			{ httpCode: 'EAI_AGAIN', messages: ['An error', 'getaddrinfo EAI_AGAIN dli.example'] },
			{ code: 'EAI_AGAIN', syscall: 'getaddrinfo' },
		],
		['behind a code that is none', within(error({ code: 'E2_BIG' }), 1), { code: 'E2_BIG' }],
	])('is found %s', (_, thrown, cause) => {
		expect(networkCause(thrown)).toEqual({ code: '', syscall: '', ...cause });
	});

	it.each<[string, unknown]>([
		['a text', 'connect ECONNREFUSED'],
		['nothing', undefined],
		['an HTTP status', { code: 500, httpCode: '500' }],
		['a short word', { code: 'ABC' }],
		['a word with more around it', { code: 'xECONNRESET' }],
		['a word with more after it', { code: 'ECONNRESET-1' }],
		['a code of the service', { code: 'DLI.0001' }],
		['a sentence that ends with a call', error({}, 'could not connect')],
		['a sentence that begins with a call', error({}, 'connect to the service first')],
		['attempts that are no list', { errors: 'x' }],
	])('is not in %s', (_, thrown) => {
		expect(networkCause(thrown)).toEqual({ code: '', syscall: '' });
	});

	it('is looked for in twenty layers, each once', () => {
		const inner = { code: 'ECONNRESET' };
		expect(networkCause(within(inner, 19)).code).toBe('ECONNRESET');
		expect(networkCause(within(inner, 20)).code).toBe('');
		const endless: { cause?: unknown } = {};
		endless.cause = { cause: endless };
		expect(layersOf(endless)).toHaveLength(2);
	});
});
