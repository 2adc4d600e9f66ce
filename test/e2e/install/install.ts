import { installDebianPackages } from './debian';
import { installN8n } from './n8n';

/**
 * Everything the suite needs and `npm ci` does not bring; does nothing the second time.
 * Without `browser`, n8n alone.
 */
export function install({ browser } = { browser: true }): void {
	if (browser) installDebianPackages();
	installN8n();
}
