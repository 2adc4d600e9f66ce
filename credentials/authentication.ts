import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { authenticatedRequest } from './request/authenticatedRequest';
import { exchange } from './request/exchange';
import { readIamUser } from './form/readCredential';
import { CredentialError } from './errors/CredentialError';
import { headerValue } from './request/authenticatedRequest';
import { storedLogin } from './identity/iamUser';
import { testHeader, sendTest } from './testButton';

type Send = IHttpRequestHelper['helpers']['httpRequest'];

// n8n reads the credential anew for every request and hands the same object to both functions.
const senders = new WeakMap<ICredentialDataDecryptedObject, Send>();
const refusals = new WeakMap<ICredentialDataDecryptedObject, CredentialError>();

/**
 * The token to store, for an IAM user; nothing for an access key. The HTTP Request node asks again
 * after any refusal, which must not become a second login with the same wrong password.
 */
export async function preAuthenticate(
	data: ICredentialDataDecryptedObject,
	send: Send,
): Promise<IDataObject> {
	const earlier = refusals.get(data);
	if (earlier) throw earlier;
	senders.set(data, send);
	if (data.authentication !== 'iamUser') return {};
	const login = remembered(data, async () => {
		return await storedLogin(
			async (request) => await exchange(send, request),
			readIamUser(data), data.token,
			() => new Date(),
		);
	});
	return { token: await login };
}

/** The request with address and identity; for the Test button, only after it went well once. */
export async function authenticate(
	data: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	return await remembered(data, async () => {
		const request = authenticatedRequest(data, options, new Date());
		const send = senders.get(data);
		if (send && headerValue(options.headers, testHeader)) await sendTest(send, request);
		return request;
	});
}

async function remembered<Result>(
	data: ICredentialDataDecryptedObject,
	step: () => Promise<Result>,
): Promise<Result> {
	const promise = step();
	promise.catch((thrown: unknown) => {
		if (thrown instanceof CredentialError) refusals.set(data, thrown);
	});
	return await promise;
}
