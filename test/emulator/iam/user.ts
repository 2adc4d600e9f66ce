import type { Rights } from '../identity/accessKey';

/** An IAM user. */
export interface User {
	domainName: string;
	name: string;
	password: string;
	projectIds: string[];
	rights: Rights;
	/** Login protection: IAM wants a second factor, which an API call cannot give. */
	loginProtection: boolean;
	/** False for users who may use the console only. */
	programmaticAccess: boolean;
	/** Wrong passwords in a row. */
	failures: number;
	/** Locked until then, in ms. */
	lockedUntil: number;
}

/** A user with all rights and without login protection, unless said otherwise. */
export function newUser(
	given: Partial<User> & Pick<User, 'domainName' | 'name' | 'password' | 'projectIds'>,
): User {
	return {
		rights: 'all',
		loginProtection: false,
		programmaticAccess: true,
		failures: 0,
		lockedUntil: 0,
		...given,
	};
}
