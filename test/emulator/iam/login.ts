import type { Cloud } from '../cloud';
import { Refusal } from '../refusal';
import { KeystoneRefusal } from './keystoneRefusal';
import type { TokenRequest } from './tokenRequest';
import type { User } from './user';

const failuresToLock = 5;
const lockTime = 15 * 60_000;

/** The user, if name and password are right and an API call is enough. @throws Refusal */
export function login(cloud: Cloud, request: TokenRequest): User {
	throttle(cloud);
	const { state, clock } = cloud;
	const user = state.users.find(
		({ name, domainName }) => name === request.name && domainName === request.domainName,
	);
	if (user && clock.now() < user.lockedUntil) throw locked(cloud, user);
	if (user?.password !== request.password) {
		if (user) countFailure(user, clock.now());
		throw new KeystoneRefusal(401, 'The username or password is wrong.');
	}
	user.failures = 0;
	if (!user.programmaticAccess) {
		const message = 'This user only supports console access, not programmatic access.';
		throw new KeystoneRefusal(403, message);
	}
	if (user.loginProtection) {
		throw new KeystoneRefusal(401, 'Login protection is enabled: a verification code is required.');
	}
	return user;
}

function throttle({ logins, clock, switches: { loginsPerMinute } }: Cloud): void {
	const now = clock.now();
	while (logins[0] !== undefined && logins[0] <= now - 60_000) logins.shift();
	if (loginsPerMinute > 0 && logins.length >= loginsPerMinute) {
		throw new Refusal(429, 'IAM.0012', 'The request is too frequent, please try again later.');
	}
	logins.push(now);
}

function countFailure(user: User, now: number): void {
	user.failures++;
	if (user.failures < failuresToLock) return;
	user.failures = 0;
	user.lockedUntil = now + lockTime;
}

/** IAM.0062 passes by itself, IAM.0061 does not. */
function locked({ switches }: Cloud, { lockedUntil }: User): Refusal {
	const message = 'The account is locked.';
	if (switches.iamLockAnswer === 'keystone') return new KeystoneRefusal(401, message);
	return new Refusal(401, lockedUntil === Infinity ? 'IAM.0061' : 'IAM.0062', message);
}
