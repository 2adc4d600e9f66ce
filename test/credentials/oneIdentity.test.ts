import { sleep } from 'n8n-workflow';
import { seedIds, startEmulator, type Emulator } from '../emulator';
import { refusedHeader } from '../../credentials/identity/refusedIdentities';
import { askAsNode, byNewerHelper, byOlderHelper, pressTest, type Row } from './n8nCalls';

let cloud: Emulator;
beforeAll(async () => {
	cloud = await startEmulator();
});
beforeEach(() => cloud.reset());
afterEach(() => void jest.useRealTimers());
afterAll(async () => await cloud.close());

let count = 0;
/** Wrong in another way each time, because the process remembers. */
const wrongKey = (): Row => ({ ...cloud.accessKey, secretAccessKey: `wrong ${count++}` });
const wrongUser = (): Row => ({ ...cloud.iamUser, password: `wrong ${count++}` });
const httpRequest = (): { url: string } => ({
	url: `${cloud.endpoint}/v2.0/{project_id}/datasource/enhanced-connections`,
});

const logins = () => cloud.journal.filter(({ path }) => path === '/v3/auth/tokens').length;
const refused = () => cloud.journal.filter(({ status }) => status === 401).length;
const settle = async (...work: Array<Promise<unknown>>) => await Promise.allSettled(work);
const messageOf = async (work: Promise<unknown>): Promise<string> =>
	await work.then(
		() => 'no error',
		(error: unknown) => String(Reflect.get(Object(error), 'message')),
	);

/** Lets the clock stand, and moves it on by hand. */
function stopClock(): void {
	jest.useFakeTimers({
		now: Date.UTC(2026, 0, 1, 14, 0, 30),
		doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout'],
	});
}

describe('an access key with a wrong secret', () => {
	it('is signed once in nine looks at the form, one after the other', async () => {
		const row = wrongKey();
		for (let look = 0; look < 9; look++) {
			expect(await messageOf(askAsNode(row))).toMatch(/^The secret access key does not match/);
		}
		expect(cloud.journal).toHaveLength(1);
	});

	it('is signed at most three times by Test and two dropdowns at once, and then not again', async () => {
		const row = wrongKey();
		await settle(askAsNode(row), pressTest(row), askAsNode(row));
		await settle(...Array.from({ length: 9 }, async () => await askAsNode(row)));
		expect(cloud.journal.length).toBeLessThanOrEqual(3);
		expect(await messageOf(askAsNode({ ...cloud.accessKey }))).toBe('no error');
	});

	it('is signed once if the Test button asks first', async () => {
		const row = wrongKey();
		const test = pressTest(row);
		await settle(test, askAsNode(row), askAsNode(row));
		expect(cloud.journal).toHaveLength(1);
	});

	it.each([
		['the HTTP Request node', byOlderHelper],
		['a node that knows nothing of it', byNewerHelper],
	])('is signed once by 20 items of %s, and not in its next run', async (_who, send) => {
		const row = wrongKey();
		for (let run = 0; run < 3; run++) {
			const items = Array.from({ length: 20 }, async () => await send(row, httpRequest()));
			await settle(...items);
			expect(await messageOf(send(row, httpRequest()))).toMatch(/^The secret access key does not/);
		}
		expect(cloud.journal).toHaveLength(1);
	});

	it('is not even checked for a request that leads elsewhere', async () => {
		const elsewhere = { url: 'https://iam.eu-de.otc.t-systems.com/v3/auth/tokens' };
		expect(await messageOf(byOlderHelper(wrongKey(), elsewhere))).toMatch(/^The URL leads to/);
		expect(cloud.journal).toEqual([]);
	});

	it('is asked for a second signature by n8n after a 401, and gives none', async () => {
		await pressTest({ ...cloud.accessKey });
		cloud.journal.length = 0;
		cloud.faults.add({ kind: 'status', status: 401, times: 9 });
		const row = { ...cloud.accessKey };
		expect(await messageOf(byNewerHelper(row, httpRequest()))).toMatch(/press Retry: it says why/);
		expect(await messageOf(askAsNode(row))).toMatch(/not tried again before/);
		expect(cloud.journal).toHaveLength(1);
		cloud.faults.clear();
		await pressTest(row);
	});

	it('is tried again after five minutes, and the sentence says so', async () => {
		stopClock();
		const row = wrongKey();
		await settle(askAsNode(row));
		expect(await messageOf(askAsNode(row))).toMatch(/is not tried again before 14:06 UTC\./);
		jest.setSystemTime(Date.UTC(2026, 0, 1, 14, 5, 29));
		await settle(askAsNode(row));
		expect(cloud.journal).toHaveLength(1);
		jest.setSystemTime(Date.UTC(2026, 0, 1, 14, 5, 30));
		await settle(askAsNode(row));
		expect(cloud.journal).toHaveLength(2);
	});

	it('is not refused for longer because the clock is set back', async () => {
		stopClock();
		const row = wrongKey();
		await settle(askAsNode(row));
		jest.setSystemTime(Date.UTC(2026, 0, 1, 13));
		await settle(askAsNode(row));
		expect(cloud.journal).toHaveLength(2);
	});

	it('is tried at once when it is corrected', async () => {
		const row = wrongKey();
		await settle(askAsNode(row), askAsNode(row));
		Object.assign(row, { secretAccessKey: cloud.accessKey.secretAccessKey });
		expect(await messageOf(askAsNode(row))).toBe('no error');
	});

	it('is always tried by the Test button', async () => {
		const row = wrongKey();
		await settle(askAsNode(row));
		expect(await messageOf(pressTest(row))).toMatch(
			/^The secret access key does not .*Access Keys\.$/,
		);
		expect(cloud.journal).toHaveLength(2);
	});
});

describe('a refused identity', () => {
	it('is forgotten when the Test button finds it good', async () => {
		const row = { ...cloud.accessKey };
		cloud.faults.add({ kind: 'status', status: 401 });
		await settle(askAsNode(row));
		expect(await messageOf(askAsNode(row))).toMatch(/not tried again/);
		await pressTest(row);
		expect(await messageOf(askAsNode(row))).toBe('no error');
	});

	it('cannot be made up by whoever may use the credential', async () => {
		const report = { at: 0, message: 'Call me', nextStep: 'at 555.', renewed: true, proof: '' };
		const headers = { [refusedHeader]: JSON.stringify(report) };
		const request = { ...httpRequest(), headers };
		expect(await messageOf(byOlderHelper({ ...cloud.accessKey }, request))).toBe('no error');
		expect(await messageOf(askAsNode({ ...cloud.accessKey }))).toBe('no error');
		expect(Object.keys(cloud.journal.at(-2)?.headers ?? {})).not.toContain(refusedHeader);
	});

	it('is one of a thousand at most, and the oldest gives way', async () => {
		const first = wrongKey();
		await settle(askAsNode(first));
		for (let other = 0; other < 1000; other++) {
			await settle(askAsNode({ ...wrongKey(), accessKeyId: `UNKNOWN${other}` }));
		}
		cloud.journal.length = 0;
		await settle(askAsNode(first));
		expect(cloud.journal).toHaveLength(1);
	});
});

describe('an IAM user with a wrong password', () => {
	it.each([
		['this package’s nodes', askAsNode],
		['the HTTP Request node', async (row: Row) => await byOlderHelper(row, httpRequest())],
	])('logs in once for %s, at once and one after the other', async (_who, ask) => {
		const row = wrongUser();
		await settle(...Array.from({ length: 6 }, async () => await ask(row)));
		for (let poll = 0; poll < 5; poll++) {
			expect(await messageOf(ask(row))).toMatch(/^IAM does not know this user.*not tried again/);
		}
		expect(cloud.journal).toHaveLength(1);
	});

	it('logs in once more with each press of Test', async () => {
		const row = wrongUser();
		await settle(askAsNode(row));
		expect(await messageOf(pressTest(row))).toMatch(/^IAM does not know this user/);
		expect(await messageOf(pressTest(row))).toMatch(/^IAM does not know this user/);
		expect(logins()).toBe(3);
	});

	it('works when Test finds that IAM accepts it after all', async () => {
		const password = `of tomorrow ${count++}`;
		const row: Row = { ...cloud.iamUser, username: password, password };
		await settle(askAsNode(row));
		const { domainName = '' } = cloud.iamUser;
		cloud.state.addUser({ name: password, password, domainName });
		await pressTest(row);
		expect(await messageOf(askAsNode(row))).toBe('no error');
	});

	it('may log in again when IAM could not answer', async () => {
		const row: Row = { ...cloud.iamUser };
		cloud.faults.add({ kind: 'status', status: 503, path: /tokens/ });
		await settle(askAsNode(row));
		expect(await messageOf(askAsNode(row))).toBe('no error');
	});
});

describe('a token that died', () => {
	const user = async (): Promise<Row> => {
		const row: Row = { ...cloud.iamUser };
		await askAsNode(row);
		await sleep(5);
		cloud.journal.length = 0;
		return row;
	};

	it('is renewed once, and the request goes out', async () => {
		const row = await user();
		cloud.revokeTokens();
		expect(await messageOf(askAsNode(row))).toBe('no error');
		expect(cloud.journal.map(({ status }) => status)).toEqual([401, 201, 200]);
	});

	it('and whose successor is refused as well, makes a refused identity', async () => {
		const row = await user();
		cloud.faults.add({ kind: 'status', status: 401, path: /enhanced-connections/, times: 99 });
		for (let poll = 0; poll < 4; poll++) await settle(askAsNode(row));
		expect(cloud.journal.map(({ status }) => status)).toEqual([401, 201, 401]);
		expect(await messageOf(askAsNode(row))).toMatch(
			/does not accept this identity.*not tried again/,
		);
		cloud.faults.clear();
		await pressTest(row);
	});

	it('is not renewed by a request that comes late, when others have renewed it', async () => {
		const row = await user();
		const late = { ...row };
		cloud.revokeTokens();
		const answers = await Promise.all([askAsNode(row), askAsNode(row), askAsNode(late)]);
		expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
		expect([refused(), logins()]).toEqual([3, 1]);
	});

	it('is replaced by one from a moment ago, if n8n has handed out an older one', async () => {
		const row = await user();
		const token = String(row.token).replace(/.{20}$/, '');
		expect(await messageOf(askAsNode({ ...row, token }))).toBe('no error');
		expect([refused(), logins()]).toEqual([1, 0]);
	});

	it('is renewed once by the HTTP Request node, too', async () => {
		const row = await user();
		cloud.revokeTokens();
		expect(await messageOf(byOlderHelper(row, httpRequest()))).toBe('no error');
		expect(cloud.journal.map(({ status }) => status)).toEqual([401, 201, 200]);
	});
});

describe('an identity of which nothing is known yet', () => {
	it('is tried once by six workflows that start at once, and the corrected one is not held up', async () => {
		cloud.switches.latency = 50;
		const row = wrongKey();
		await settle(...Array.from({ length: 6 }, async () => await askAsNode(row)));
		expect(refused()).toBe(1);
		expect(await messageOf(askAsNode({ ...cloud.accessKey }))).toBe('no error');
	});

	it('is used by all at once as soon as DLI has accepted it', async () => {
		cloud.switches.latency = 50;
		const row = { ...cloud.accessKey, accessKeyId: seedIds.readOnlyKeyId };
		const asked = Array.from({ length: 6 }, async () => await askAsNode(row));
		expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(
			Array(6).fill('fulfilled'),
		);
		const [first, ...others] = cloud.journal;
		for (const { at } of others) expect(at).toBeGreaterThanOrEqual(first?.answeredAt ?? NaN);
	});
});
