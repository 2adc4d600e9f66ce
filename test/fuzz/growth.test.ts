import { readErrorBody, withoutSecrets } from '../../credentials/errors/errorBody';
import { explainLogin } from '../../credentials/errors/explainLogin';
import { explainNetwork } from '../../credentials/errors/explainNetwork';
import { explainUnauthorized } from '../../credentials/errors/explainUnauthorized';
import { usableToken } from '../../credentials/identity/iamUser';
import { readReport } from '../../credentials/identity/refusedIdentities';
import { completeAddress, readQuery } from '../../credentials/request/address';
import { serialiseBody } from '../../credentials/request/body';
import { explainTestAnswer } from '../../credentials/testButton';
import { complaintIn } from '../../nodes/shared/dli/answer';
import { readRetryAfter } from '../../nodes/shared/dli/delays';
import { DliError, isGone } from '../../nodes/shared/dli/DliError';
import { explain, nextStepForPeering } from '../../nodes/shared/dli/nextSteps';
import { isCidr, isHostAndPort, isIp } from '../../nodes/shared/form/addresses';
import { nameRule } from '../../nodes/shared/form/names';

const now = new Date();
const endpoints = { dli: 'https://dli.example', iam: 'https://iam.example' };
const answered = (body: string, status = 400) => ({ status, headers: {}, body });

/** Everything that reads a text which a service, a user or an agent may choose. */
const readers: Record<string, (text: string) => unknown> = {
	'a complaint of the service': (text) =>
		explain(complaintIn(answered(JSON.stringify({ error_msg: text }))), 'route'),
	'a complaint in plain text': (text) => explain(complaintIn(answered(text)), 'bind'),
	'a complaint at the Test button': (text) =>
		explainTestAnswer({ statusCode: 401, headers: {}, body: { error_msg: text } }, now),
	'a text that is shown': (text) => withoutSecrets(text),
	'what n8n threw': (text) =>
		explainNetwork(Object.assign(new Error(text), { messages: [text] }), ''),
	'a report of a node': (text) => readReport(text),
	'a refusal of IAM': (text) =>
		explainLogin({ status: 401, ...readErrorBody({ error_msg: text }) }),
	'a refused identity': (text) =>
		explainUnauthorized({ ...complaintIn(answered(JSON.stringify({ message: text }))), now }),
	'what is missing': (text) =>
		isGone(
			new DliError('rejected', text, '', { code: 'DLI.0001', httpStatus: 400 }),
			'connection',
			'11111111-1111-4111-8111-111111111111',
		),
	'the reason of a peering': (text) => nextStepForPeering(text.slice(0, 1000)),
	'Retry-After': (text) => readRetryAfter(text, now),
	'an address': (text) => [isIp(text), isCidr(text), isHostAndPort(text)],
	'a name': (text) => nameRule.accepts.test(text),
	'a stored token': (text) => usableToken(text, 'identity', now),
	'the query of an address': (text) => readQuery(text.replaceAll('%', '_')),
	'a URL': (text) =>
		refused(() => completeAddress({ endpoints, projectId: 'p' }, `/v1/${text}`, {})),
	'a body': (text) => refused(() => serialiseBody({ method: 'POST', body: text }, text)),
};

function refused(work: () => unknown): unknown {
	try {
		return work();
	} catch (thrown) {
		return thrown;
	}
}

/** What makes a pattern go back and forth, if one does. */
const pieces = [
	...['a', ' ', '0', '/', '\\', '.', ',', '=', '%', '&', '|', '[', '{', ':', '-', '\t', '\n', '1.'],
	...['token ', 'password ', 'ak ', 'queue ', 'connection ', 'project ', 'lock', 'a=b,', '::'],
];

/** Milliseconds of the fastest of three tries. */
function fastest(work: () => unknown): number {
	return Math.min(
		...[1, 2, 3].map(() => {
			const start = performance.now();
			work();
			return performance.now() - start;
		}),
	);
}

const textOf = (piece: string, length: number) =>
	`${piece.repeat(Math.ceil(length / piece.length)).slice(0, length)}\u0001`;

/** Eight times the text takes eight times as long, with room for a busy machine; squared it is 64. */
it.each(Object.keys(readers))('%s is read in time that grows with its length', (name) => {
	const reader = readers[name] ?? fail;
	const isSlow = (piece: string): boolean => {
		const short = fastest(() => reader(textOf(piece, 12_500)));
		const long = fastest(() => reader(textOf(piece, 100_000)));
		return long > 30 && long > 30 * short;
	};
	// Whoever is slow once because the machine was busy is quick when asked again.
	expect(pieces.filter(isSlow).filter(isSlow).filter(isSlow)).toEqual([]);
});

const fail = (): never => {
	throw new Error('There is no such reader');
};
