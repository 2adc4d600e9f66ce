/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../install/command';
import { Child } from '../processes/child';

/** Makes a database cluster in the folder, and starts PostgreSQL on it. */
export function startPostgres(folder: string, port: number): Child {
	const data = join(folder, 'postgres');
	mkdirSync(data);
	if (isRoot) {
		chmodSync(folder, 0o755);
		run('chown', ['postgres:', data]);
	}
	const [initdb, ...initdbParameters] = asPostgres('initdb', [
		...['-D', data, '-U', 'n8n', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8'],
		'--no-sync',
	]);
	run(initdb, initdbParameters, { cwd: '/' });
	const [command, ...parameters] = asPostgres('postgres', [
		...['-D', data, '-p', String(port), '-k', data],
		...['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
	]);
	return Child.start({ command, parameters, env: {}, log: join(folder, 'postgres.log') });
}

const isRoot = process.getuid?.() === 0;

/** PostgreSQL refuses to run as root, so root runs it as the user its package made. */
function asPostgres(program: string, parameters: string[]): [string, ...string[]] {
	const versions = '/usr/lib/postgresql';
	const newest = readdirSync(versions).sort((a, b) => Number(b) - Number(a))[0] ?? '';
	const command = join(versions, newest, 'bin', program);
	if (!isRoot) return [command, ...parameters];
	const user = ['--reuid=postgres', '--regid=postgres', '--init-groups'];
	return ['/usr/bin/setpriv', ...user, command, ...parameters];
}
