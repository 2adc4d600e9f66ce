import type { Cloud } from '../cloud';
import type { ReceivedRequest } from '../receivedRequest';
import { identityUnknown } from '../refusal';
import type { AccessKey } from './accessKey';
import { parseAuthorization, parseSdkDate } from './authorizationHeader';
import { VendorSignature } from './vendorSignature';

const clockWindow = 15 * 60_000;
const failuresToLock = 5;
const lockTime = 5 * 60_000;

/** The access key that signed the request. @throws Refusal APIG.0301 */
export function verifySignature(
	{ state, clock, switches }: Cloud,
	request: ReceivedRequest,
	authorization: string,
): AccessKey {
	const parsed = parseAuthorization(authorization);
	if (!parsed) throw identityUnknown('verify aksk signature fail');
	const key = state.keys.get(parsed.accessKeyId);
	const named = switches.nameUnknownKey ? `ak ${parsed.accessKeyId}` : 'ak';
	if (!key) throw identityUnknown(`${named} not exist`);
	if (clock.now() < key.lockedUntil) {
		throw identityUnknown('AK access failed to reach the limit,forbidden');
	}
	const signedAt = parseSdkDate(request.header('x-sdk-date'));
	if (signedAt !== undefined && Math.abs(clock.shown() - signedAt) > clockWindow) {
		throw identityUnknown('signature expired');
	}
	if (!isSignedBy(key, request, parsed.signedHeaders, authorization)) {
		countFailure(key, clock.now());
		throw identityUnknown('verify aksk signature fail');
	}
	key.failures = 0;
	verifySecurityToken(key, request);
	return key;
}

function isSignedBy(
	key: AccessKey,
	request: ReceivedRequest,
	signedHeaders: string[],
	authorization: string,
): boolean {
	const required = key.securityToken ? ['x-sdk-date', 'x-security-token'] : ['x-sdk-date'];
	// A temporary key without its token is refused below, in other words.
	const present = required.filter((name) => request.header(name) !== undefined);
	return (
		request.header('x-sdk-date') !== undefined &&
		present.every((name) => signedHeaders.includes(name)) &&
		signedHeaders.every((name) => request.header(name) !== undefined) &&
		VendorSignature.authorization(request, signedHeaders, key) === authorization
	);
}

function verifySecurityToken(key: AccessKey, request: ReceivedRequest): void {
	if (!key.securityToken) return;
	const sent = request.header('x-security-token');
	// Without its token a temporary key is looked up among the permanent ones.
	if (sent === undefined) throw identityUnknown('ak not exist');
	if (sent !== key.securityToken) throw identityUnknown('decrypt token fail');
}

function countFailure(key: AccessKey, now: number): void {
	key.failures++;
	if (key.failures < failuresToLock) return;
	key.failures = 0;
	key.lockedUntil = now + lockTime;
}
