import { isRecord } from './errorBody';
import type { Explanation } from './CredentialError';

const CHECK_ADDRESS =
	'Check Cloud and Region (or the endpoint), and that the n8n server may reach this address.';

/** `{host}` is filled in. Node's codes are not repeated: n8n would replace the whole text by its own. */
const reasons: ReadonlyArray<{ code: RegExp } & Explanation> = [
	{
		code: /ENOTFOUND|EAI_AGAIN/,
		message: 'The name of {host} cannot be found.',
		nextStep: CHECK_ADDRESS,
		retryable: true,
	},
	{
		code: /ECONNREFUSED/,
		message: 'Nothing answers at {host}.',
		nextStep: `${CHECK_ADDRESS} For the emulator, check that it is running.`,
		retryable: true,
	},
	{
		code: /ETIMEDOUT|ECONNABORTED|EHOSTUNREACH|ENETUNREACH/,
		message: 'No answer came in time from {host}.',
		nextStep: `${CHECK_ADDRESS} A firewall or a missing proxy setting is a common cause.`,
		retryable: true,
	},
	{
		code: /CERT|SELF_SIGNED|UNABLE_TO_|EPROTO|ERR_TLS|ERR_SSL/,
		message: 'The n8n server does not trust the certificate of {host}.',
		nextStep:
			'Check the endpoint. For a private cloud or a proxy that opens connections, have its certificate authority added to the n8n server (NODE_EXTRA_CA_CERTS).',
	},
	{
		code: /HEADER_OVERFLOW/,
		message: 'More than 16 KB of headers came from {host}, probably a very long token.',
		nextStep:
			'Choose Authentication "Access Key", or start n8n with NODE_OPTIONS=--max-http-header-size=65536.',
	},
];

const brokenOff: Explanation = {
	message: 'The connection to {host} broke off without an answer.',
	nextStep: `Try again. ${CHECK_ADDRESS}`,
	retryable: true,
};

/**
 * What it means that a request ended without an answer. `thrown` is what n8n threw, with Node's
 * code; an empty `url` is named "the service".
 */
export function explainUnreachable(thrown: unknown, url: string): Explanation {
	const code = isRecord(thrown) && typeof thrown.code === 'string' ? thrown.code : '';
	if (code === '' && thrown instanceof Error) return notSent(thrown);
	const reason = reasons.find((row) => row.code.test(code)) ?? brokenOff;
	const host = URL.canParse(url) ? new URL(url).host : 'the service';
	return { ...reason, message: reason.message.replace('{host}', host) };
}

/** n8n itself stopped the request, for example because of the credential's allowed domains. */
function notSent({ message }: Error): Explanation {
	return {
		message: `n8n did not send the request: ${message}`,
		nextStep: 'Check Allowed HTTP Request Domains in this credential.',
	};
}
