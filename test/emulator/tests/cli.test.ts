/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- tests are not published */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { seedIds } from '../index';
import { send } from '../vendorClient';
import { warehouse } from './setting';

describe('The command line', () => {
	const run = (...options: string[]) =>
		spawn(process.execPath, ['--import', 'tsx', 'test/emulator/cli.ts', ...options]);

	it('tells what to type into n8n, obeys its options, and stops when it is told to', async () => {
		const emulator = run('--port', '0', '--settle', '500', '--switch', 'doubleBind=refuse');
		const [output] = await once(emulator.stdout, 'data');
		const [endpoint = ''] = /http:[^ ]+/.exec(String(output)) ?? [];
		for (const secret of ['secretAccessKey', 'securityToken', 'password'] as const) {
			expect(String(output)).toContain(seedIds[secret]);
		}
		expect(String(output)).toContain(warehouse);
		const { data } = await send(endpoint, { method: 'GET', path: '/_control/switches' });
		expect(data).toMatchObject({ settle: 500, doubleBind: 'refuse' });
		emulator.kill('SIGTERM');
		expect(await once(emulator, 'exit')).toEqual([0, null]);
	});

	it('refuses a switch that there is not', async () => {
		expect(await once(run('--switch', 'nonsense=1'), 'exit')).toEqual([1, null]);
	});
});
