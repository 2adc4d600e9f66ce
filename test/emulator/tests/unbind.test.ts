import { bind, emulator, kinds, statuses, unbind, withEmulator } from './setting';

withEmulator();

describe('Unbind', () => {
	it('answers as documented, to the last space', async () => {
		await bind({ queues: ['q1', 'q2'] });
		const { data } = await unbind({ queues: ['q1', 'Q2'] });
		expect(data.message).toBe('Disassociated peer connection for queues:{q1,q2}.');
		expect(statuses()).toEqual([]);
	});

	it('leaves the entry as DELETING for a while if it is told to', async () => {
		await bind({ queues: ['q1'] });
		emulator.switches.unbindSettle = 60_000;
		await unbind({ queues: ['q1'] });
		expect(statuses()).toEqual(['q1 DELETING']);
		emulator.switches.unbindMissing = 'refuse';
		expect((await unbind({ queues: ['q1'] })).data.error_code).toBe('DLI.0002');
		emulator.skipTime(60_000);
		expect(statuses()).toEqual([]);
		expect(kinds()).toEqual(['bound q1', 'active q1', 'unbound q1']);
	});

	it('of what never came up leaves no trace of ACTIVE', async () => {
		emulator.switches.settle = 60_000;
		await bind({ queues: ['q1'] });
		await unbind({ queues: ['q1'] });
		emulator.skipTime(60_000);
		expect(kinds()).toEqual(['bound q1', 'unbound q1']);
	});

	it('refuses a FAILED peering', async () => {
		await bind({ queues: ['overlapping'] });
		expect((await unbind({ queues: ['overlapping'] })).data.error_code).toBe('DLI.0009');
		expect(statuses()).toEqual(['overlapping FAILED']);
	});

	it('of what is not bound is accepted without effect, or refused', async () => {
		expect((await unbind({ queues: ['q1'] })).status).toBe(200);
		emulator.switches.unbindMissing = 'refuse';
		expect((await unbind({ queues: ['q1'] })).data.error_code).toBe('DLI.0002');
		expect(emulator.changes).toEqual([]);
	});
});
