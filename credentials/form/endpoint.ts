import { CredentialRefusal } from '../errors/CredentialError';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Parses an absolute http(s) address, or refuses it; `field` names it in the sentence. */
export function parseAddress(address: string, field: string): URL {
	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (!url || !/^https?:$/.test(url.protocol)) {
		throw new CredentialRefusal(
			`${field} is not an absolute address: it begins with https://, as in https://dli.eu-de.otc.t-systems.com.`,
		);
	}
	if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
		throw new CredentialRefusal(
			`${field} begins with http://, which would send your identity readable by others: use https://. Only this machine itself (localhost) may be reached without it.`,
		);
	}
	return url;
}

/** The origin of an endpoint typed by the user: https, or http on this machine; nothing after the host. */
export function readEndpoint(address: string, field: string): string {
	if (address === '') {
		throw new CredentialRefusal(
			`${field} is empty: type its address, as in https://dli.eu-de.otc.t-systems.com.`,
		);
	}
	const url = parseAddress(address, field);
	if (url.username || url.password) {
		throw new CredentialRefusal(
			`${field} holds a user name or password before the @: leave only the address, and use the fields below for the identity.`,
		);
	}
	if (url.pathname !== '/' || /[?#]/.test(address)) {
		throw new CredentialRefusal(
			`${field} has more than a host: leave out everything after it, as in ${url.origin}.`,
		);
	}
	return url.origin;
}
