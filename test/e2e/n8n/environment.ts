/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { n8nCommand, node } from '../install/places';
import { runMark } from '../processes/leftovers';

/** What every process of one n8n shares: a home, a key, no word to the outside. */
export function environment(version: string, folder: string): NodeJS.ProcessEnv {
	return {
		[runMark]: process.env[runMark],
		HOME: folder,
		LANG: 'C.UTF-8',
		// n8n starts its task runner with the `node` it finds.
		PATH: [dirname(node()), process.env.PATH].join(delimiter),
		N8N_USER_FOLDER: folder,
		N8N_ENCRYPTION_KEY: 'a key for one run on one machine',
		N8N_LOG_LEVEL: 'warn',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		...without(version, talkative),
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_SECURE_COOKIE: 'false',
		GENERIC_TIMEZONE: 'UTC',
	};
}

/** Modules that ask n8n's makers for something at every start. */
const talkative = ['mcp-registry'];

/** An n8n does not start if it is told to do without a module that it does not have. */
function without(version: string, modules: string[]): NodeJS.ProcessEnv {
	const folder = join(n8nCommand(version), '..', '..', 'dist', 'modules');
	const present = modules.filter((name) => existsSync(join(folder, name)));
	return present.length ? { N8N_DISABLED_MODULES: present.join() } : {};
}
