import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { CredentialError } from '../../credentials/errors/CredentialError';
import { errorFromThrown } from '../../nodes/shared/dli/DliError';

const node: INode = {
	id: 'node',
	name: 'node',
	type: 'n8n-nodes-dli.dliConnection',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const noCredential = new NodeOperationError(node, 'Node does not have any credentials set');

/** The error as the cause of a cause, and so on. */
const within = (error: Error, layers: number): Error =>
	layers === 0 ? error : new Error('It failed', { cause: within(error, layers - 1) });

const broken = (code: string, more: object = {}) =>
	Object.assign(new Error('x'), { code, ...more });

describe('what n8n throws instead of an answer', () => {
	it.each([
		['for good', false, 'unauthorized'],
		['for a moment', true, 'unavailable'],
	])('is of the credential, which stops %s', (_, retryable, kind) => {
		const stopped = new CredentialError('IAM refused the login.', retryable);
		for (const thrown of [stopped, within(stopped, 3)]) {
			expect(errorFromThrown(thrown)).toMatchObject({
				kind,
				message: 'IAM refused the login.',
				nextStep: 'Open the credential and press Retry.',
			});
		}
	});

	it.each([0, 1, 19])('is of n8n, which has no credential, said %d layers deep', (layers) => {
		expect(errorFromThrown(within(noCredential, layers))).toMatchObject({
			kind: 'unauthorized',
			message: 'Node does not have any credentials set',
			nextStep: 'Choose a credential of the type Data Lake Insight API in the node.',
		});
	});

	it('is looked through no deeper, also where an error causes itself', () => {
		const endless = new Error('It failed');
		endless.cause = endless;
		for (const thrown of [within(noCredential, 20), endless]) {
			expect(errorFromThrown(thrown)).toMatchObject({
				kind: 'outcomeUnknown',
				message: expect.stringMatching(/^n8n could not carry the request out: (It failed|x)/),
			});
		}
	});

	it.each([
		['may have been carried out', broken('ECONNRESET'), 'outcomeUnknown', true],
		['is the same for ever', broken('CERT_HAS_EXPIRED'), 'outcomeUnknown', false],
		['was never sent', broken('ECONNREFUSED'), 'unavailable', true],
		['is not to be sent', new Error('Domain not allowed: x'), 'rejected', false],
	])('of a request that %s', (_, thrown, kind, retryable) => {
		expect(errorFromThrown(thrown)).toMatchObject({ kind, retryable });
	});

	it.each<[string, unknown, string]>([
		['the host', broken('ECONNRESET', { config: { url: 'https://dli.example/x' } }), 'dli.example'],
		[
			'the host that a cause names',
			within(broken('ECONNRESET', { config: { url: 'https://dli.example/x' } }), 2),
			'dli.example',
		],
		['"the service" without an address', broken('ECONNRESET'), 'the service'],
		['"the service" without a text', broken('ECONNRESET', { config: 'x' }), 'the service'],
	])('names %s', (_, thrown, host) => {
		expect(errorFromThrown(thrown).message).toBe(
			`The connection to ${host} broke off without an answer.`,
		);
	});
});
