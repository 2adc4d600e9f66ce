/** What an identity may do in DLI. */
export type Rights = 'all' | 'readOnly' | 'none';

/** An access key (AK/SK). */
export interface AccessKey {
	accessKeyId: string;
	secretAccessKey: string;
	/** Temporary keys have one; it must come along, signed, in `X-Security-Token`. */
	securityToken: string;
	/** Projects it may be used in. */
	projectIds: string[];
	rights: Rights;
	/** Wrong signatures in a row. */
	failures: number;
	/** Locked until then, in ms. */
	lockedUntil: number;
}

/** A permanent key with all rights, unless said otherwise. */
export function newAccessKey(
	given: Partial<AccessKey> & Pick<AccessKey, 'accessKeyId' | 'secretAccessKey' | 'projectIds'>,
): AccessKey {
	return { securityToken: '', rights: 'all', failures: 0, lockedUntil: 0, ...given };
}
