/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- invented, and they look it */
import type { State } from '../state/state';

/** IDs and secrets of the seed. All users share the password, all keys the secret. */
export const seedIds = {
	projectId: '0e0000000000000000000000000000a1',
	/** Another project, to which connections can be granted. */
	partnerProjectId: '0e0000000000000000000000000000b2',
	domainName: 'EMULATOR-DOMAIN',
	username: 'emulator_user',
	/** A user who may do nothing in DLI. */
	noRightsUsername: 'no_rights_user',
	/** A user with login protection. */
	protectedUsername: 'mfa_user',
	/** A user without programmatic access. */
	consoleUsername: 'console_user',
	lockedUsername: 'locked_user',
	password: 'emulator-password',
	accessKeyId: 'EMULATORACCESSKEY001',
	/** Needs the security token. */
	temporaryKeyId: 'EMULATORTEMPORARY001',
	/** A key that may only read. */
	readOnlyKeyId: 'EMULATORREADONLY0001',
	/** A key that may do nothing in DLI. */
	noRightsKeyId: 'EMULATORNORIGHTS0001',
	/** A key of the partner project. */
	partnerKeyId: 'EMULATORPARTNERKEY01',
	secretAccessKey: 'emulator-secret-key-that-opens-nothing-0',
	securityToken: 'emulator-security-token-that-opens-nothing',
} as const;

/** Two projects, and those who may or may not use them. */
export function seedIdentities(state: State): void {
	const { domainName, password, secretAccessKey, securityToken } = seedIds;
	state.addProject(seedIds.projectId, 'eu-de_emulator');
	state.addProject(seedIds.partnerProjectId, 'eu-de_partner');
	const projectIds = [seedIds.partnerProjectId];
	state.addKey({ accessKeyId: seedIds.accessKeyId, secretAccessKey });
	state.addKey({ accessKeyId: seedIds.temporaryKeyId, secretAccessKey, securityToken });
	state.addKey({ accessKeyId: seedIds.readOnlyKeyId, secretAccessKey, rights: 'readOnly' });
	state.addKey({ accessKeyId: seedIds.noRightsKeyId, secretAccessKey, rights: 'none' });
	state.addKey({ accessKeyId: seedIds.partnerKeyId, secretAccessKey, projectIds });
	const addUser = (name: string, given: Partial<Parameters<State['addUser']>[0]> = {}) =>
		state.addUser({ name, password, domainName, ...given });
	addUser(seedIds.username);
	addUser(seedIds.noRightsUsername, { rights: 'none' });
	addUser(seedIds.protectedUsername, { loginProtection: true });
	addUser(seedIds.consoleUsername, { programmaticAccess: false });
	addUser(seedIds.lockedUsername, { lockedUntil: Infinity });
}
