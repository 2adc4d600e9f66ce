import { randomBytes } from 'node:crypto';
import type { Action, Call } from '../action';
import { answer } from '../answer';
import type { Token } from '../identity/token';
import type { JsonObject } from '../json';
import { KeystoneRefusal } from './keystoneRefusal';
import { login } from './login';
import { readTokenRequest } from './tokenRequest';

/** A token for a user and a project. Older tokens stay valid. */
export const createToken: Action = {
	uri: 'POST /v3/auth/tokens',
	keys: ['auth'],
	identity: 'none',
	answer(call) {
		const request = readTokenRequest(call.body);
		const user = login(call, request);
		const { projectId } = request;
		call.entry.identity = `${user.domainName}/${user.name}`;
		if (!user.projectIds.includes(projectId)) {
			throw new KeystoneRefusal(401, `The user has no access to the project ${projectId}.`);
		}
		const token: Token = {
			text: `MIIEMULATOR${randomBytes(2250).toString('base64')}`,
			user,
			projectId,
			expiresAt: call.now + call.switches.tokenLifetime,
		};
		call.state.tokens.set(token.text, token);
		const body = { token: describeToken(call, token) };
		if (call.switches.omitSubjectToken) return answer(body, 201);
		return answer(body, 201, { 'x-subject-token': token.text });
	},
};

function describeToken(call: Call, { user, projectId, expiresAt }: Token): JsonObject {
	const domain = { id: 'emulator-domain-id', name: user.domainName };
	const time = (at: number) =>
		new Date(at - call.now + call.clock.shown()).toISOString().replace('Z', '000Z');
	return {
		methods: ['password'],
		issued_at: time(call.now),
		expires_at: time(expiresAt),
		user: { id: `id-of-${user.name}`, name: user.name, domain, password_expires_at: '' },
		project: { id: projectId, name: call.state.project(projectId).name, domain },
		roles: [{ id: '0', name: 'dli_admin' }],
		...('nocatalog' in call.query ? {} : { catalog: [] }),
	};
}
