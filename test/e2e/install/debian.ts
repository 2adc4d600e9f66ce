/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console -- tests are not published */
import { existsSync } from 'node:fs';
import { run } from './command';

const packages = [
	{ name: 'chromium', file: '/usr/bin/chromium' },
	{ name: 'postgresql', file: '/usr/lib/postgresql' },
	{ name: 'redis-server', file: '/usr/bin/redis-server' },
	{ name: 'fonts-liberation', file: '/usr/share/fonts/truetype/liberation' },
];

export const chromium = '/usr/bin/chromium';

export const redisServer = '/usr/bin/redis-server';

/** Installs the Debian packages that the suite drives and this machine lacks. */
export function installDebianPackages(): void {
	const missing = packages.filter(({ file }) => !existsSync(file)).map(({ name }) => name);
	if (missing.length === 0) return;
	console.log(`Installing ${missing.join(', ')} with apt-get …`);
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	run('apt-get', ['update', '-qq'], { env });
	run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env });
}
