import type { Cloud } from '../cloud';
import type { User } from '../iam/user';

/** An IAM token, scoped to a project. */
export interface Token {
	/** As sent in `X-Subject-Token` and `X-Auth-Token`; several KB, like real ones. */
	text: string;
	user: User;
	projectId: string;
	/** In ms since 1970. */
	expiresAt: number;
}

/** Ends all tokens that were issued so far. */
export function expireTokens({ state, clock }: Cloud): void {
	for (const token of state.tokens.values()) token.expiresAt = clock.now();
}
