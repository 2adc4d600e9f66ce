import type { Cloud } from '../cloud';
import { identityUnknown, Refusal } from '../refusal';
import type { Token } from './token';

/** The token sent in `X-Auth-Token`. @throws Refusal APIG.0301 or, once it is stale, APIG.0307 */
export function verifyToken({ state, clock }: Cloud, text: string): Token {
	const token = state.tokens.get(text);
	if (!token) throw identityUnknown('decrypt token fail');
	if (clock.now() >= token.expiresAt) {
		throw new Refusal(401, 'APIG.0307', 'The token must be updated.');
	}
	return token;
}
