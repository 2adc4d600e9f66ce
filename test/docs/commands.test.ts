/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- tests are not published */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { blocksOf } from './markdown';
import { jsonOf, repository, textOf } from './repository';

const { scripts } = jsonOf('package.json') as { scripts: Record<string, string> };

/** What README and docs tell to type, one command per entry. */
const typed = ['README.md', 'docs/emulator.md']
	.flatMap((document) => blocksOf(textOf(document)))
	.filter(({ language }) => language === 'bash')
	.flatMap(({ code }) => code.split(/\n|&&/))
	.map((command) => command.trim());

/** Starts what npm would start, without building anew: other tests are using what is built. */
function start(name: string, options: string[] = []) {
	const script = (scripts[name] ?? '').replace('gulp --silent && ', '');
	const [program = '', ...rest] = script.split(' ');
	expect(program).toBe('tsx');
	return spawn(process.execPath, ['--import', 'tsx', ...rest, ...options], { cwd: repository });
}

it('npm run demo, as README has it, binds, reads and unbinds', async () => {
	expect(typed).toContain('npm run demo');
	const demo = start('demo');
	let output = '';
	demo.stdout.on('data', (data) => (output += String(data)));
	expect(await once(demo, 'exit')).toEqual([0, null]);
	expect(output).toContain('associated peer connection');
	expect(output).toContain('Done: every node succeeded.');
}, 60_000);

it('npm run emulator, with the options that its page has, tells what to type into n8n', async () => {
	const line = typed.find((command) => command.startsWith('npm run emulator -- ')) ?? '';
	// Another one may be running at that port.
	const options = line.replace('npm run emulator -- ', '').replace(/--port \d+/, '--port 0');
	const emulator = start('emulator', options.split(' '));
	const [output] = await once(emulator.stdout, 'data');
	expect(String(output)).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
	emulator.kill('SIGTERM');
	await once(emulator, 'exit');
}, 60_000);
