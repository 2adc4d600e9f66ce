import type { Session } from './session';

/** A credential that n8n has stored. */
export interface Credential {
	id: string;
	name: string;
	type: string;
}

/** What the credential's Test button shows. */
export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

/** Stores a credential; n8n encrypts the data. */
export async function saveCredential(
	session: Session,
	type: string,
	name: string,
	data: Record<string, unknown>,
): Promise<Credential> {
	return await session.post<Credential>('/credentials', { name, type, data });
}

/** Presses Test on a credential with this data. */
export async function testCredential(
	session: Session,
	credential: Credential,
	data: Record<string, unknown>,
): Promise<CredentialTest> {
	const { id, name, type } = credential;
	return await session.post<CredentialTest>('/credentials/test', {
		credentials: { id, name, type, data },
	});
}
