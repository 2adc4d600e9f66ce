import { seedIds } from '../index';
import { send, signed } from '../vendorClient';
import {
	call,
	connections,
	emulator,
	identityRefusal,
	said,
	withEmulator,
	withHeaders,
} from './setting';

withEmulator();

describe('A signature by the vendor’s SDK', () => {
	it('is refused with another secret, and for a key that does not exist', async () => {
		const wrong = { ...emulator.accessKey, secretAccessKey: 'wrong' };
		const unknown = { ...emulator.accessKey, accessKeyId: 'NOSUCHKEY' };
		expect(said(await call('GET', connections, {}, wrong))).toEqual(
			identityRefusal('verify aksk signature fail'),
		);
		expect(said(await call('GET', connections, {}, unknown))).toEqual(
			identityRefusal('ak not exist'),
		);
		emulator.switches.nameUnknownKey = true;
		expect(said(await call('GET', connections, {}, unknown))).toEqual(
			identityRefusal('ak NOSUCHKEY not exist'),
		);
	});

	it('is missed when there is none', async () => {
		const message = { method: 'GET', path: connections };
		expect((await send(emulator.endpoint, message)).status).toBe(401);
		const basic = withHeaders(message, { Authorization: 'Basic YTpi' });
		expect((await send(emulator.endpoint, basic)).status).toBe(401);
	});

	it.each([
		[14, 200],
		[-14, 200],
		[16, 401],
		[-16, 401],
	])('from a clock %i minutes off is answered with %i', async (minutes, status) => {
		emulator.clockSkew = minutes * 60_000;
		const answer = await call('GET', connections);
		expect(answer.status).toBe(status);
		expect(Date.parse(String(answer.headers.date)) - Date.now()).toBeGreaterThan(
			minutes * 60_000 - 5000,
		);
		if (status === 401) expect(said(answer)).toEqual(identityRefusal('signature expired'));
	});

	it('of a temporary key needs its security token, unaltered and signed', async () => {
		const { temporaryKey, endpoint } = emulator;
		const message = signed(endpoint, { method: 'GET', path: connections }, temporaryKey);
		expect((await send(endpoint, message)).status).toBe(200);
		const none = { ...temporaryKey, securityToken: '' };
		expect(said(await call('GET', connections, {}, none))).toEqual(identityRefusal('ak not exist'));
		const other = { ...temporaryKey, securityToken: 'other' };
		expect(said(await call('GET', connections, {}, other))).toEqual(
			identityRefusal('decrypt token fail'),
		);
		const unsigned = signed(endpoint, { method: 'GET', path: connections }, none);
		const added = withHeaders(unsigned, { 'X-Security-Token': seedIds.securityToken });
		expect(said(await send(endpoint, added))).toEqual(
			identityRefusal('verify aksk signature fail'),
		);
	});
});

describe('Five wrong signatures in a row', () => {
	const locked = identityRefusal('AK access failed to reach the limit,forbidden');
	const fail = async (times: number) => {
		const wrong = { ...emulator.accessKey, secretAccessKey: 'wrong' };
		for (let time = 0; time < times; time++) await call('GET', connections, {}, wrong);
	};

	it('lock the key for five minutes', async () => {
		await fail(5);
		expect(said(await call('GET', connections))).toEqual(locked);
		emulator.skipTime(5 * 60_000 - 1000);
		expect(said(await call('GET', connections))).toEqual(locked);
		emulator.skipTime(1000);
		expect((await call('GET', connections)).status).toBe(200);
	});

	it('do not lock it with a right one among them', async () => {
		await fail(4);
		await call('GET', connections);
		await fail(4);
		expect((await call('GET', connections)).status).toBe(200);
	});

	it('are forgotten by a reset', async () => {
		await fail(5);
		emulator.reset();
		expect((await call('GET', connections)).status).toBe(200);
	});
});
