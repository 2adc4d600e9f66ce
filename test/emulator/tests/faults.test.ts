import { sleep } from 'n8n-workflow';
import { type Fault, startEmulator } from '../index';
import { send, signed } from '../vendorClient';
import { bind, call, connections, emulator, project, statuses, withEmulator } from './setting';

withEmulator();

describe('A fault', () => {
	const bindQ1 = async () => await bind({ queues: ['q1'] });

	it.each<[string, Fault, object, unknown]>([
		[
			'429 with Retry-After',
			{ kind: 'status', status: 429, retryAfter: 2 },
			{ status: 429, headers: { 'retry-after': '2' } },
			expect.objectContaining({ error_code: 'APIG.0308' }),
		],
		[
			'503 with a page',
			{ kind: 'status', status: 503 },
			{ status: 503, headers: { 'content-type': 'text/html' } },
			expect.stringContaining('<h1>503'),
		],
		[
			'500',
			{ kind: 'status', status: 500 },
			{ status: 500 },
			expect.objectContaining({ error_code: 'DLI.0999' }),
		],
		[
			'a body of one’s own',
			{ kind: 'status', status: 400, body: { code: 'x', message: 'y' } },
			{ status: 400 },
			{ code: 'x', message: 'y' },
		],
		[
			'a proxy’s page',
			{ kind: 'html' },
			{ status: 200, headers: { 'content-type': 'text/html' } },
			expect.stringMatching(/^<html>/),
		],
		[
			'a redirect',
			{ kind: 'redirect', location: 'http://elsewhere.example/' },
			{ status: 302, headers: { location: 'http://elsewhere.example/' } },
			'',
		],
	])('can be %s, and nothing is done', async (_, fault, answer, body) => {
		emulator.faults.add(fault);
		const { status, headers, data } = await bindQ1();
		expect({ status, headers }).toMatchObject(answer);
		expect(data).toEqual(body);
		expect(emulator.changes).toEqual([]);
		expect(emulator.journal[0]?.fault).toBe(fault.kind);
		expect((await bindQ1()).status).toBe(200);
	});

	it('can be a reset before anything is done, or after everything is', async () => {
		emulator.faults.add({ kind: 'resetBefore' });
		await expect(bindQ1()).rejects.toThrow('read ECONNRESET');
		expect(emulator.changes).toEqual([]);
		emulator.faults.add({ kind: 'lostAnswer' });
		await expect(bindQ1()).rejects.toThrow('socket hang up');
		expect(statuses()).toEqual(['q1 ACTIVE']);
		expect(emulator.journal.map(({ status }) => status)).toEqual([null, null]);
	});

	it('can be silence, which ends with the emulator', async () => {
		const other = await startEmulator();
		other.faults.add({ kind: 'hang' });
		const message = signed(other.endpoint, { method: 'GET', path: connections }, other.accessKey);
		await expect(send(other.endpoint, message, 100)).rejects.toMatchObject({
			code: 'ECONNABORTED',
		});
		other.faults.add({ kind: 'hang' });
		const hanging = expect(send(other.endpoint, message)).rejects.toThrow('socket hang up');
		while (other.journal.length < 2) await sleep(5);
		await other.close();
		await hanging;
	});

	it('can be half an answer, a slow one, or a huge one', async () => {
		emulator.faults.add({ kind: 'brokenJson' });
		const { data } = await bindQ1();
		expect(data).toMatch(/^\{"is_success":true/);
		expect(() => JSON.parse(data)).toThrow();
		expect(statuses()).toEqual(['q1 ACTIVE']);
		emulator.faults.add({ kind: 'slowDrip', bytesPerSecond: 400 });
		const start = Date.now();
		expect((await bindQ1()).data.message).toContain('{q1}');
		expect(Date.now() - start).toBeGreaterThan(100);
		emulator.faults.add({ kind: 'hugeBody', bytes: 3_000_000 });
		const huge = await bindQ1();
		expect(JSON.stringify(huge.data)).toHaveLength(3_000_000);
	});

	it('meets only the requests it is meant for, as often as it is meant to', async () => {
		emulator.faults.add({ kind: 'status', status: 500, method: 'GET', path: '/queues$', times: 2 });
		emulator.faults.add({ kind: 'status', status: 502, path: /associate-queue/, after: 1 });
		emulator.faults.add({ kind: 'status', status: 504, method: 'PUT' });
		const queues = async () => (await call('GET', `/v1.0/${project}/queues`)).status;
		expect([await queues(), await queues(), await queues()]).toEqual([500, 500, 200]);
		const binds = [(await bindQ1()).status, (await bindQ1()).status, (await bindQ1()).status];
		expect(binds).toEqual([200, 502, 200]);
	});

	it('may strike by chance, the same way for the same seed', async () => {
		const strikes = async (seed: number) => {
			emulator.reset();
			emulator.faults.add({ kind: 'status', status: 500, probability: 0.5, seed });
			for (let time = 0; time < 20; time++) await call('GET', connections);
			return emulator.journal.map(({ status }) => status);
		};
		const first = await strikes(7);
		expect(new Set(first)).toEqual(new Set([200, 500]));
		expect(await strikes(7)).toEqual(first);
		expect(await strikes(8)).not.toEqual(first);
	});
});
