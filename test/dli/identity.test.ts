import { seedIds } from '../emulator';
import { byId, ids, itemsOf, settingOfTests } from '../setting';

const setting = settingOfTests();
const onError = 'continueErrorOutput';

const key = (changes: Record<string, string>) => ({
	credentials: { dliApi: { ...setting.cloud.accessKey, ...changes } },
});

let count = 0;
/** Wrong in another way each time, because the process remembers who was refused. */
const wrong = () => `WRONG${count++}`;
/** A good key for one test, after which it is known as one that was refused. */
const ownKey = () => {
	const { secretAccessKey } = seedIds;
	const { accessKeyId } = setting.cloud.state.addKey({
		accessKeyId: `OWN${count++}`,
		secretAccessKey,
	});
	return key({ accessKeyId });
};
const form = { connectionId: byId('={{ $json.id }}') };
const twentyConnections = () =>
	itemsOf(
		Array.from({ length: 20 }, (_, n) => ({
			id: setting.cloud.state.addConnection({ name: `connection_${n}` }).id,
		})),
	);

describe('a refused identity', () => {
	it.each([
		['20 connections', () => ({ form, input: twentyConnections() })],
		[
			'one connection',
			() => ({ form: {}, input: itemsOf(Array.from({ length: 20 }, (_, n) => ({ n }))) }),
		],
		[
			'one connection, each by itself',
			() => ({
				form: { options: { combineItems: false } },
				input: itemsOf(Array.from({ length: 20 }, (_, n) => ({ n }))),
			}),
		],
		[
			'connections by name, and waiting',
			() => ({
				form: {
					connectionId: { __rl: true, mode: 'name', value: '={{ $json.name }}' },
					waitForCompletion: true,
				},
				input: itemsOf(['warehouse', 'crm_database', 'kafka'].map((name) => ({ name }))),
			}),
		],
	])(
		'for several items of %s sends one signed request, and in the next run none',
		async (_, prepare) => {
			const { form: entered, input } = prepare();
			for (const operation of ['bindQueue', 'unbindQueue'] as const) {
				const settings = { ...key({ secretAccessKey: wrong() }), input, onError } as const;
				const result = await setting.run({ ...entered, operation }, settings);
				expect(setting.cloud.journal).toHaveLength(1);
				expect(result.items('node', 0)).toEqual([]);
				const refused = result.items('node', 1);
				expect(refused.map(({ pairedItem }) => pairedItem)).toEqual(
					input.map((__, item) => ({ item })),
				);
				expect(refused.map(({ json }) => json.error)).toEqual(
					input.map((__, n) => `The secret access key does not match the access key (item ${n}).`),
				);
				const again = await setting.run({ ...entered, operation }, settings);
				expect(again.items('node', 1)).toHaveLength(input.length);
				expect(again.items('node', 1)[0]?.json.error).toMatch(
					/^The secret access key does not match.*not tried again before \d\d:\d\d UTC/,
				);
				expect(setting.cloud.journal).toHaveLength(1);
				setting.cloud.journal.length = 0;
			}
		},
	);

	it('does not lock the key, so that the right secret works at once', async () => {
		const input = twentyConnections();
		await setting.run(form, { ...key({ secretAccessKey: wrong() }), input, onError });
		expect(await setting.jsons()).toMatchObject([{ is_success: true }]);
	});

	it.each([
		[
			'a wrong secret',
			{ secretAccessKey: wrong() },
			/secret access key does not match/,
			/Cloud and/,
		],
		['an unknown key', { accessKeyId: wrong() }, /access key is unknown/, /Cloud and Region/],
		[
			'a wrong security token',
			{ securityToken: wrong() },
			/belongs to another cloud or region/,
			/Cloud and/,
		],
	])('%s is explained, with code and request ID', async (what, changes, message, next) => {
		const { temporaryKey, accessKey } = setting.cloud;
		const base = 'securityToken' in changes ? temporaryKey : accessKey;
		const settings = { credentials: { dliApi: { ...base, ...changes } }, onError } as const;
		const result = await setting.run({}, settings);
		const { error, details } = result.items('node', 1)[0]?.json ?? {};
		expect([what, error]).toEqual([what, expect.stringMatching(message)]);
		expect(details).toMatchObject({
			error_code: 'APIG.0301',
			request_id: setting.cloud.journal.at(-1)?.requestId,
			http_status: 401,
			next_step: expect.stringMatching(next),
		});
		expect(setting.cloud.journal).toHaveLength(1);
	});

	it('a locked key is explained', async () => {
		const settings = ownKey();
		const locked = setting.cloud.state.keys.get(settings.credentials.dliApi.accessKeyId ?? '');
		if (locked) locked.lockedUntil = Infinity;
		const { error } = await setting.run({}, settings);
		expect(error?.message).toBe(
			'The access key is locked, because several signatures in a row were refused.',
		);
		expect(error).toMatchObject({ description: expect.stringContaining('Wait 5 minutes') });
	});

	it('a clock that is off is explained, with the difference', async () => {
		setting.cloud.clockSkew = 3_600_000;
		const { error } = await setting.run({}, ownKey());
		expect(error?.message).toMatch(/clock of the n8n server is 60 minutes behind the service/);
		expect(error).toMatchObject({ description: expect.stringContaining('Set the clock') });
	});

	const body = { error_code: 'APIG.0301', error_msg: 'verify aksk signature fail' };

	it('in the middle of a run stops the rest', async () => {
		setting.cloud.switches.latency = 20;
		setting.cloud.faults.add({ kind: 'status', status: 401, body, after: 1, times: 99 });
		const result = await setting.run(form, { ...ownKey(), input: twentyConnections(), onError });
		expect(result.items('node', 0)).toHaveLength(1);
		expect(result.items('node', 1)).toHaveLength(19);
		// Those that were under way already.
		expect(setting.cloud.journal.length).toBeLessThanOrEqual(1 + 16);
	});

	it('ends a wait, and the error says that DLI had accepted the request', async () => {
		setting.cloud.switches.settle = 60_000;
		setting.cloud.faults.add({ kind: 'status', status: 401, body, after: 2, times: 99 });
		const result = await setting.run({ waitForCompletion: true }, { ...ownKey(), onError });
		expect(result.items('node', 1)[0]?.json.error).toBe(
			'DLI had accepted the request. The secret access key does not match the access key.',
		);
		expect(setting.cloud.journal.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
	});

	it('is not reported as tried often by an item that had been throttled before', async () => {
		setting.cloud.faults.add({ kind: 'status', status: 429 });
		setting.cloud.faults.add({ kind: 'status', status: 401, body, times: 99 });
		const settings = { ...ownKey(), input: twentyConnections(), onError } as const;
		const result = await setting.run(form, settings);
		expect(result.items('node', 1).map(({ json }) => json.error)).toEqual(
			Array.from(
				{ length: 20 },
				(_, n) => `The secret access key does not match the access key (item ${n}).`,
			),
		);
	});
});

describe('an identity without the right', () => {
	it.each([
		['to write', /DLI Service Admin.*BIND_QUEUE/, { accessKeyId: seedIds.readOnlyKeyId }],
		['to do anything in DLI', /DLI Service Admin.*BIND/, { accessKeyId: seedIds.noRightsKeyId }],
		['to the project', /^Check Project ID/, { projectId: seedIds.partnerProjectId }],
	])('%s is told what to ask for', async (_, nextStep, changes) => {
		const result = await setting.run({}, { ...key(changes), onError });
		expect(result.items('node', 1)[0]?.json).toMatchObject({
			error: expect.stringMatching(/not authorized.*\.$/),
			details: {
				error_code: 'APIG.0302',
				request_id: expect.stringMatching(/./),
				http_status: 403,
				next_step: expect.stringMatching(nextStep),
			},
		});
		// Beside the request, a reading of the connection.
		expect(setting.cloud.journal.map(({ method }) => method)).toEqual(['POST', 'GET']);
	});

	it('to the connection of another project is told of the grant', async () => {
		const { partnerKeyId: accessKeyId, partnerProjectId: projectId } = seedIds;
		const settings = { ...key({ accessKeyId, projectId }), onError } as const;
		const result = await setting.run({ queues: ['partner_queue'] }, settings);
		expect(result.items('node', 1)[0]?.json).toMatchObject({
			error: expect.stringContaining('BIND_QUEUE'),
			details: { http_status: 403, next_step: expect.stringMatching(/Ask its owner to grant/) },
		});
	});
});

describe('other identities', () => {
	it('a temporary access key works', async () => {
		const credentials = { dliApi: { ...setting.cloud.temporaryKey } };
		expect(await setting.jsons({}, { credentials })).toMatchObject([{ is_success: true }]);
	});

	it('an IAM user works, and logs in once', async () => {
		const credentials = { dliApi: { ...setting.cloud.iamUser } };
		const input = twentyConnections();
		expect(await setting.jsons(form, { credentials, input })).toHaveLength(20);
		const logins = setting.cloud.journal.filter(({ path }) => path === '/v3/auth/tokens');
		expect(logins).toHaveLength(1);
	});

	it('a token that ends in the middle of a run is renewed, and nothing is lost', async () => {
		const credentials = { dliApi: { ...setting.cloud.iamUser } };
		await setting.jsons({}, { credentials });
		setting.cloud.revokeTokens();
		const jsons = await setting.jsons(form, { credentials, input: twentyConnections() });
		expect(jsons.map(({ is_success: success }) => success)).toEqual(Array(20).fill(true));
	});

	it('an IAM user with a wrong password is refused for all items at once', async () => {
		const dliApi = { ...setting.cloud.iamUser, password: wrong() };
		const settings = { credentials: { dliApi }, input: twentyConnections(), onError } as const;
		const result = await setting.run(form, settings);
		expect(result.items('node', 1)).toHaveLength(20);
		expect(setting.cloud.journal).toHaveLength(1);
		expect(setting.bindings(ids.warehouse)).toEqual([]);
	});

	it('a credential that leads elsewhere sends nothing', async () => {
		const settings = key({ dliEndpoint: 'http://dli.example.com' });
		const { error } = await setting.run({}, settings);
		expect(error?.message).toMatch(/https:\/\//);
		expect(setting.cloud.journal).toEqual([]);
	});
});
