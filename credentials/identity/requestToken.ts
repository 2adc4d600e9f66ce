import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import type { Explanation } from '../errors/CredentialError';
import { CredentialError } from '../errors/CredentialError';
import type { HttpAnswer } from '../errors/errorBody';
import { isObject, readErrorBody } from '../errors/errorBody';
import { explainLogin } from '../errors/explainLogin';
import type { IamUserCredential } from '../form/readCredential';

const day = 24 * 60 * 60 * 1000;

/** Sends a request and hands over whatever came back, or throws `CredentialError`. */
export type Exchange = (request: IHttpRequestOptions) => Promise<HttpAnswer>;

/** A token as IAM issued it. */
export interface IssuedToken {
	/** Goes into `X-Auth-Token`; several KB. */
	text: string;
	/** Milliseconds that it is valid, counted by IAM's own clock. */
	lifetime: number;
}

/** Keystone v3: a login with a password, scoped to the project (IAM reference, POST /v3/auth/tokens). */
export function loginRequest(credential: IamUserCredential): IDataObject {
	const { username: name, password, domainName, projectId } = credential;
	return {
		auth: {
			identity: {
				methods: ['password'],
				password: { user: { name, password, domain: { name: domainName } } },
			},
			scope: { project: { id: projectId } },
		},
	};
}

/** Logs in once. Refuses in plain words, without the password, whatever else than a token comes back. */
export async function requestToken(
	exchange: Exchange,
	credential: IamUserCredential,
): Promise<IssuedToken> {
	const answer = await exchange({
		method: 'POST',
		url: `${credential.endpoints.iam}/v3/auth/tokens?nocatalog=true`,
		headers: { 'Content-Type': 'application/json' },
		body: Buffer.from(JSON.stringify(loginRequest(credential))),
		json: true,
	});
	if (answer.statusCode !== 201) throw CredentialError.of(explainAnswer(answer));
	const text = answer.headers['x-subject-token'];
	if (typeof text !== 'string' || text === '') {
		throw new CredentialError(
			'IAM accepted the login, but its answer holds no token (header X-Subject-Token). Check the IAM endpoint, and whether a proxy in between removes headers.',
		);
	}
	return { text, lifetime: lifetimeOf(answer.body) };
}

function explainAnswer({ statusCode: status, body }: HttpAnswer): Explanation {
	if (isObject(body) || status >= 500 || status === 429) {
		return explainLogin({ status, ...readErrorBody(body) });
	}
	return {
		message: `What answers at the IAM endpoint is not IAM (HTTP ${status}, no JSON): probably a proxy or a web page.`,
		nextStep: 'Check Cloud and Region (or IAM Endpoint), and the proxy settings of the n8n server.',
	};
}

/** Both times are IAM's, so a wrong clock here changes nothing; without them it is a day. */
function lifetimeOf(body: unknown): number {
	const token = isObject(body) && isObject(body.token) ? body.token : {};
	const lifetime = Date.parse(String(token.expires_at)) - Date.parse(String(token.issued_at));
	return lifetime > 0 ? lifetime : day;
}
