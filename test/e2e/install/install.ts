import { installDebianPackages } from './debian';
import { installN8n, installTools } from './n8n';

/**
 * Everything the suite needs and `npm ci` does not bring; does nothing the second time.
 * Without `browser`, n8n alone.
 */
export async function install(versions: string[], { browser } = { browser: true }): Promise<void> {
	if (browser) installDebianPackages();
	await installTools();
	for (const version of versions) await installN8n(version);
}
