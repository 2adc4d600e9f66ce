import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { CredentialError } from './errors/CredentialError';
import type { DliCredential, IamUserCredential } from './form/readCredential';
import { identityHash, readCredential, readIamUser } from './form/readCredential';
import { RenewalNeeded, storedLogin, wasIssuedAfter } from './identity/iamUser';
import type { RefusalReport } from './identity/refusedIdentities';
import {
	firstTried,
	readReport,
	refusedHeader,
	refusedLately,
	rememberRefused,
	requestHeader,
} from './identity/refusedIdentities';
import { authenticatedRequest, headerValue } from './request/authenticatedRequest';
import { exchange } from './request/exchange';
import { checkEnded, checkIdentity, checkOnce, testHeader, testRequest } from './testButton';

type Send = IHttpRequestHelper['helpers']['httpRequest'];

// n8n reads the credential anew for every request and hands the same object to both functions.
const senders = new WeakMap<ICredentialDataDecryptedObject, Send>();
const failures = new WeakMap<ICredentialDataDecryptedObject, CredentialError>();
const signed = new WeakSet<ICredentialDataDecryptedObject>();
const renewing = new WeakSet<ICredentialDataDecryptedObject>();

/**
 * The token to store, for an IAM user; nothing for an access key, or when nothing is to be sent. The
 * HTTP Request node asks again after any error, which must not become a second login.
 */
export async function preAuthenticate(
	data: ICredentialDataDecryptedObject,
	send: Send,
): Promise<IDataObject> {
	const earlier = failures.get(data);
	if (earlier) throw earlier;
	senders.set(data, send);
	if (data.authentication !== 'iamUser') return {};
	return await noted(data, async () => {
		const credential = readIamUser(data);
		// Only `authenticate` knows the Test button, which asks all the same.
		if (refusedLately(identityHash(credential), new Date()) !== undefined) return {};
		return { token: await login(credential, data.token, send) };
	});
}

/** The request with address and identity; for the Test button, only after it went well once. */
export async function authenticate(
	data: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	return await noted(data, async () => {
		const send = senders.get(data);
		if (send && headerValue(options.headers, testHeader) !== undefined) {
			return await testedRequest(data, options, send);
		}
		const credential = readCredential(data);
		const hash = identityHash(credential);
		await checkEnded(hash);
		const request = headerValue(options.headers, requestHeader);
		if (request && credential.authentication === 'accessKey') await firstTried(hash, request);
		throwIfRefused(hash);
		learn(data, credential, readReport(headerValue(options.headers, refusedHeader)));
		const signedRequest = authenticatedRequest(data, options, new Date());
		// Whoever does not report refusals, as the HTTP Request node, must not collect them.
		if (credential.authentication === 'accessKey' && send && !options.ignoreHttpStatusErrors) {
			const check = { ...testRequest, proxy: options.proxy };
			await checkOnce(hash, send, authenticatedRequest(data, check, new Date()));
			throwIfRefused(hash);
		}
		return signedRequest;
	});
}

/** The Test button asks whatever is remembered, and what comes out is remembered. */
async function testedRequest(
	data: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
	send: Send,
): Promise<IHttpRequestOptions> {
	const credential = readCredential(data);
	const hash = identityHash(credential);
	const isDue =
		credential.authentication === 'iamUser' && refusedLately(hash, new Date()) !== undefined;
	const current = isDue ? { ...data, token: await login(credential, data.token, send) } : data;
	const request = authenticatedRequest(current, options, new Date());
	const explanation = await checkIdentity(hash, send, request);
	if (explanation) throw CredentialError.of(explanation);
	return request;
}

/** Logs in; who is refused for good is not tried again for a while. */
async function login(credential: IamUserCredential, held: unknown, send: Send): Promise<string> {
	const ask = async (request: IHttpRequestOptions) => await exchange(send, request);
	const token = storedLogin(ask, credential, held, () => new Date());
	token.catch((thrown: unknown) => {
		if (!(thrown instanceof CredentialError) || thrown.retryable) return;
		rememberRefused(identityHash(credential), thrown.message, new Date());
	});
	return await token;
}

/**
 * Draws the consequence of a refused request: a token that was not renewed since is renewed, any
 * other identity is refused from now on.
 */
function learn(
	data: ICredentialDataDecryptedObject,
	credential: DliCredential,
	report: RefusalReport | undefined,
): void {
	const isUser = credential.authentication === 'iamUser';
	if (report && isUser && !report.renewed) {
		if (renewing.has(data) || wasIssuedAfter(data.token, report.at)) return;
		renewing.add(data);
		throw new RenewalNeeded();
	} else if (report) {
		refuse(credential, `${report.message} ${report.nextStep}`);
	} else if (signed.has(data)) {
		refuse(credential, repeated);
	} else if (!isUser) {
		signed.add(data);
	}
}

/** n8n asks for a second signature only because the first was answered with 401. */
const repeated =
	'DLI does not accept this access key (HTTP 401). Open the credential and press Retry: it says why.';

function refuse(credential: DliCredential, reason: string): never {
	rememberRefused(identityHash(credential), reason, new Date());
	throw new CredentialError(reason);
}

function throwIfRefused(hash: string): void {
	const reason = refusedLately(hash, new Date());
	if (reason !== undefined) throw new CredentialError(reason);
}

async function noted<Result>(
	data: ICredentialDataDecryptedObject,
	step: () => Promise<Result>,
): Promise<Result> {
	const promise = step();
	promise.catch((thrown: unknown) => {
		if (thrown instanceof CredentialError) failures.set(data, thrown);
	});
	return await promise;
}
