/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- tests are not published */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { until } from '../e2e/processes/until';
import { repository } from './repository';

it('what the end-to-end suites start ends with them, even if they are killed', async () => {
	const script = `
		const { Child } = require('./test/e2e/processes/child');
		const sleep = { command: '/bin/sleep', parameters: ['60'], env: {}, log: '/dev/null' };
		console.log(Child.start(sleep).pid);
		setInterval(() => {}, 1000);`;
	const suites = spawn(process.execPath, ['--import', 'tsx', '-e', script], { cwd: repository });
	const [printed] = await once(suites.stdout, 'data');
	const commandLine = `/proc/${Number(printed)}/cmdline`;
	const runs = () => existsSync(commandLine) && readFileSync(commandLine, 'utf8') !== '';
	expect(runs()).toBe(true);
	suites.kill('SIGKILL');
	await until(() => !runs(), { seconds: 10, what: 'the end of what was started' });
});
