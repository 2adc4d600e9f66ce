import type { Explanation } from './CredentialError';
import { layersOf } from './CredentialError';
import { shortened, withoutSecrets } from './errorBody';

/** Why there is no answer, and whether the request can have arrived. */
export interface NetworkExplanation extends Explanation {
	/** True if no connection was ever made, so that nothing was carried out. */
	neverSent: boolean;
}

const checkAddress =
	'Check Cloud and Region (or the endpoint), and that the n8n server may reach this address.';

/** `{host}` is filled in. Node's codes are not repeated: n8n would replace the whole text by its own. */
const reasons: ReadonlyArray<{ code: RegExp } & Explanation> = [
	{
		code: /ENOTFOUND|EAI_AGAIN/,
		message: 'The name {host} cannot be resolved.',
		nextStep: checkAddress,
		retryable: true,
	},
	{
		code: /ECONNREFUSED/,
		message: 'Nothing answers at {host}.',
		nextStep: `${checkAddress} For the emulator, check that it is running.`,
		retryable: true,
	},
	{
		code: /ETIMEDOUT|ECONNABORTED|EHOSTUNREACH|ENETUNREACH/,
		message: 'No answer came in time from {host}.',
		nextStep: `${checkAddress} A firewall or a missing proxy setting is a common cause.`,
		retryable: true,
	},
	{
		code: /CERT|SELF_SIGNED|UNABLE_TO_/,
		message: 'The n8n server does not trust the certificate of {host}.',
		nextStep:
			'Check the endpoint. For a private cloud, or a proxy that inspects TLS, have its certificate authority added to the n8n server (NODE_EXTRA_CA_CERTS).',
	},
	{
		code: /EPROTO|ERR_TLS|ERR_SSL/,
		message: 'No secure connection could be set up with {host}.',
		nextStep:
			'Check the endpoint and its port: what answers there does not speak https, or only an old version of TLS. A proxy in the way is another common cause.',
	},
	{
		code: /HEADER_OVERFLOW/,
		message: 'More than 16 KB of headers came from {host}, probably a very long token.',
		nextStep:
			'Choose Authentication "Access Key", or start n8n with NODE_OPTIONS=--max-http-header-size=65536.',
	},
];

/** Of other codes the system call is the proof: a connection that stands ends with EHOSTUNREACH, too. */
const onlyBeforeSending = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/;

const brokenOff: Explanation = {
	message: 'The connection to {host} broke off without an answer.',
	nextStep: `Try again. ${checkAddress}`,
	retryable: true,
};

/**
 * What it means that a request ended without an answer. `thrown` is what n8n threw, in any of its
 * versions; an empty `url` is named "the service".
 */
export function explainNetwork(thrown: unknown, url: string): NetworkExplanation {
	const { code, syscall } = networkCause(thrown);
	if (code === '' && thrown instanceof Error) return stoppedByN8n(thrown);
	const reason = reasons.find((row) => row.code.test(code)) ?? brokenOff;
	const host = URL.canParse(url) ? new URL(url).host : 'the service';
	return {
		nextStep: reason.nextStep,
		retryable: reason.retryable,
		message: reason.message.replace('{host}', host),
		neverSent: /^(?:connect|getaddrinfo)$/.test(syscall) || onlyBeforeSending.test(code),
	};
}

/** Without a code it was not the network, but n8n: the credential's allowed domains, for example. */
function stoppedByN8n({ message }: Error): NetworkExplanation {
	const said = shortened(withoutSecrets(message), 300);
	if (/domain not allowed|blocked|restricted/i.test(message)) {
		return {
			message: `n8n did not send the request: ${said}`,
			nextStep: 'Check Allowed HTTP Request Domains in this credential.',
			neverSent: true,
		};
	}
	return {
		message: `n8n could not carry the request out: ${said}`,
		nextStep: 'Try again. If it persists, see the log of the n8n server.',
		neverSent: false,
	};
}

/** What Node says of a connection that failed; '' where it is silent. */
export interface NetworkCause {
	/** Such as `ECONNRESET`. */
	code: string;
	/** What failed, such as `connect`, `getaddrinfo`, `read`. */
	syscall: string;
}

/**
 * Finds code and system call in what n8n threw. In 2.x they are somewhere among the causes; 1.x keeps
 * no cause, but the code as `httpCode`, and Node's message ("connect EHOSTUNREACH 10.0.0.1:443").
 */
export function networkCause(thrown: unknown): NetworkCause {
	const layers = layersOf(thrown);
	const texts = (key: string): string[] =>
		layers
			.flatMap((layer): unknown => Reflect.get(layer, key))
			.filter((value): value is string => typeof value === 'string');
	const codes = [...texts('code'), ...texts('httpCode')];
	const calls = [...texts('syscall'), ...texts('messages'), ...texts('message')];
	return {
		code: codes.find((code) => /^[A-Z][A-Z\d_]{3,}$/.test(code)) ?? '',
		syscall: firstMatch(calls, /^(?:connect|getaddrinfo|read|write)(?=$| E[A-Z])/),
	};
}

function firstMatch(texts: string[], pattern: RegExp): string {
	for (const text of texts) {
		const [match] = pattern.exec(text) ?? [];
		if (match !== undefined) return match;
	}
	return '';
}
