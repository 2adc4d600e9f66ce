import type { IDataObject, IHttpRequestHelper } from 'n8n-workflow';

import type { HttpAnswer } from '../errors/errorBody';
import { complaintOf, isRecord } from '../errors/errorBody';
import type { IamUserCredential } from '../form/readCredential';
import { CredentialRefusal } from '../errors/CredentialError';
import { exchange } from '../request/exchange';
import { explainLoginRefusal } from '../errors/explainLogin';

const DAY = 24 * 60 * 60 * 1000;

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
	send: IHttpRequestHelper['helpers']['httpRequest'],
	credential: IamUserCredential,
): Promise<IssuedToken> {
	const answer = await exchange(send, {
		method: 'POST',
		url: `${credential.endpoints.iam}/v3/auth/tokens?nocatalog=true`,
		headers: { 'Content-Type': 'application/json' },
		body: Buffer.from(JSON.stringify(loginRequest(credential))),
		json: true,
	});
	if (answer.statusCode !== 201) throw CredentialRefusal.of(explainAnswer(answer));
	const text = answer.headers['x-subject-token'];
	if (typeof text !== 'string' || text === '') {
		throw new CredentialRefusal(
			'IAM accepted the login, but its answer holds no token (header X-Subject-Token). Check the IAM endpoint, and whether a proxy in between removes headers.',
		);
	}
	return { text, lifetime: lifetimeOf(answer.body) };
}

function explainAnswer(answer: HttpAnswer) {
	const { statusCode, body } = answer;
	if (isRecord(body) || statusCode >= 500 || statusCode === 429) {
		return explainLoginRefusal(complaintOf(answer));
	}
	return {
		message: `What answers at the IAM endpoint is not IAM (HTTP ${statusCode}, no JSON): probably a proxy or a web page.`,
		nextStep: 'Check Cloud and Region (or IAM Endpoint), and the proxy settings of the n8n server.',
	};
}

/** Both times are IAM's, so a wrong clock here changes nothing; without them it is a day. */
function lifetimeOf(body: unknown): number {
	const token = isRecord(body) && isRecord(body.token) ? body.token : {};
	const lifetime = Date.parse(String(token.expires_at)) - Date.parse(String(token.issued_at));
	return lifetime > 0 ? lifetime : DAY;
}
