/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- tests are not published */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AxiosResponse } from 'axios';
import { sleep } from 'n8n-workflow';
import { type Emulator, type Fault, seedIds, startEmulator } from './emulator';
import { type Message, send, signed } from './emulator/vendorClient';

const project = seedIds.projectId;
const connections = `/v2.0/${project}/datasource/enhanced-connections`;
const warehouse = '11111111-1111-4111-8111-111111111111';
const crm = '22222222-2222-4222-8222-222222222222';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await startEmulator({ settle: 0 });
});
beforeEach(() => emulator.reset());
afterAll(async () => await emulator.close());

const call = async (
	method: string,
	path: string,
	rest: Omit<Message, 'method' | 'path'> = {},
	credential = emulator.accessKey,
): Promise<AxiosResponse> =>
	await send(emulator.endpoint, signed(emulator.endpoint, { method, path, ...rest }, credential));

const bind = async (body: unknown, id = warehouse) =>
	await call('POST', `${connections}/${id}/associate-queue`, { body });
const unbind = async (body: unknown, id = warehouse) =>
	await call('POST', `${connections}/${id}/disassociate-queue`, { body });
const statuses = (id = warehouse) =>
	emulator.bindings(id).map(({ name, status }) => `${name} ${status}`);
const kinds = () => emulator.changes.map(({ kind, name }) => `${kind} ${name}`);
const said = ({ status, data }: AxiosResponse) => [status, data.error_code, data.error_msg];
const identityRefusal = (reason: string) => [
	401,
	'APIG.0301',
	`Incorrect IAM authentication information: ${reason}`,
];

describe('A signature by the vendor’s SDK', () => {
	it.each<[string, Message]>([
		['without query and body', { method: 'GET', path: connections }],
		[
			'with a query that needs encoding',
			{ method: 'GET', path: connections, query: { name: "a b+c&d=ü'(!)*~", tags: 'k=v,k2=v2' } },
		],
		['with a name without value', { method: 'GET', path: connections, query: { name: '' } }],
		[
			'with a body beyond ASCII',
			{
				method: 'PUT',
				path: `/v1.0/${project}/authorization`,
				body: { projectId: 'x', action: 'grant', privileges: [], ü: '€😀' },
			},
		],
		[
			'with headers of its own',
			{ method: 'GET', path: connections, headers: { 'X-Project-Id': project, 'X-Other': 'a  b' } },
		],
	])('is accepted %s', async (_, message) => {
		await send(emulator.endpoint, signed(emulator.endpoint, message, emulator.accessKey));
		expect(emulator.journal[0]?.identity).toBe(seedIds.accessKeyId);
	});

	it.each<[string, (message: Message) => Message]>([
		['the path', (message) => ({ ...message, path: message.path.replace(warehouse, crm) })],
		['the query', (message) => ({ ...message, query: { limit: '1' } })],
		['a byte of the body', (message) => ({ ...message, body: '{"queues":["q2"]}' })],
		['white space in the body', (message) => ({ ...message, body: '{ "queues":["q1"]}' })],
		[
			'a signed header',
			(message) => withHeaders(message, { 'content-type': 'application/json ;a=b' }),
		],
		['the date', (message) => withHeaders(message, { 'X-Sdk-Date': sdkDate(Date.now() + 60_000) })],
	])('is refused when %s is not what was signed', async (_, change) => {
		const path = `${connections}/${warehouse}/associate-queue`;
		const message = { method: 'POST', path, body: { queues: ['q1'] } };
		const altered = change(signed(emulator.endpoint, message, emulator.accessKey));
		const answer = await send(emulator.endpoint, altered);
		expect(said(answer)).toEqual(identityRefusal('verify aksk signature fail'));
		expect(emulator.changes).toEqual([]);
	});

	it('is refused when the method is not what was signed', async () => {
		const message = { method: 'GET', path: `${connections}/${warehouse}` };
		const altered = signed(emulator.endpoint, message, emulator.accessKey);
		const answer = await send(emulator.endpoint, { ...altered, method: 'DELETE' });
		expect(said(answer)).toEqual(identityRefusal('verify aksk signature fail'));
	});

	it('covers even a body that nobody expects', async () => {
		const message = signed(
			emulator.endpoint,
			{ method: 'GET', path: connections, body: { a: 1 } },
			emulator.accessKey,
		);
		expect((await send(emulator.endpoint, message)).status).toBe(200);
		expect((await send(emulator.endpoint, { ...message, body: { a: 2 } })).status).toBe(401);
		expect(emulator.journal.map(({ body }) => body)).toEqual([{ a: 1 }, { a: 2 }]);
	});

	it('need not cover more than the date', async () => {
		const message = signed(
			emulator.endpoint,
			{ method: 'GET', path: connections },
			emulator.accessKey,
		);
		const extra = withHeaders(message, { 'X-Not-Signed': 'whatever' });
		expect((await send(emulator.endpoint, extra)).status).toBe(200);
	});

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

describe('Rights', () => {
	it.each([
		['reads with a key that may only read', seedIds.readOnlyKeyId, 'GET', 200],
		['does not bind with it', seedIds.readOnlyKeyId, 'POST', 403],
		['does not even read with a key without rights', seedIds.noRightsKeyId, 'GET', 403],
		['does not read another project', seedIds.partnerKeyId, 'GET', 403],
	])('%s', async (_, accessKeyId, method, status) => {
		const path = method === 'GET' ? connections : `${connections}/${warehouse}/associate-queue`;
		const body = method === 'GET' ? undefined : { queues: ['q1'] };
		const answer = await call(method, path, { body }, { ...emulator.accessKey, accessKeyId });
		expect(answer.status).toBe(status);
		if (status === 403) expect(answer.data.error_code).toBe('APIG.0302');
	});

	it('to a connection can be granted to another project and revoked again', async () => {
		const partner = { ...emulator.accessKey, accessKeyId: seedIds.partnerKeyId };
		const path = `/v2.0/${seedIds.partnerProjectId}/datasource/enhanced-connections/${warehouse}`;
		const bindPartner = async () =>
			await call(
				'POST',
				`${path}/associate-queue`,
				{ body: { queues: ['partner_queue'] } },
				partner,
			);
		const authorize = async (action: string) =>
			await call('PUT', `/v1.0/${project}/authorization`, {
				body: {
					projectId: seedIds.partnerProjectId,
					action,
					privileges: [{ object: `edsconnections.${warehouse}`, privileges: ['BIND_QUEUE'] }],
				},
			});
		expect((await bindPartner()).status).toBe(403);
		expect((await authorize('grant')).status).toBe(200);
		expect((await bindPartner()).status).toBe(200);
		const { data } = await call('GET', `${connections}/${warehouse}/privileges`);
		expect(data.privileges).toEqual([
			{
				object: `edsconnections.${warehouse}`,
				applicant_project_id: seedIds.partnerProjectId,
				privileges: ['BIND_QUEUE'],
			},
		]);
		emulator.switches.privilegesProjectKey = 'project_id';
		const other = await call('GET', `${connections}/${warehouse}/privileges`);
		expect(other.data.privileges).toMatchObject([{ project_id: seedIds.partnerProjectId }]);
		expect((await call('GET', `${connections}/${warehouse}`)).data.isPrivis).toBe(false);
		await authorize('revoke');
		expect((await bindPartner()).status).toBe(403);
		emulator.switches.authorizationPublished = false;
		expect((await authorize('grant')).status).toBe(404);
	});
});

describe('A token', () => {
	const login = async (user: object = {}, scope: object = { project: { id: project } }) => {
		const { username: name, password, domainName } = emulator.iamUser;
		const identity = {
			methods: ['password'],
			password: { user: { name, password, domain: { name: domainName }, ...user } },
		};
		return await send(emulator.endpoint, {
			method: 'POST',
			path: '/v3/auth/tokens',
			query: { nocatalog: 'true' },
			headers: { 'content-type': 'application/json' },
			body: { auth: { identity, scope } },
		});
	};
	const listWith = async (token: unknown) =>
		await send(emulator.endpoint, {
			method: 'GET',
			path: connections,
			headers: { 'X-Auth-Token': String(token) },
		});

	it('is issued for a day, several KB long, and is enough to be known', async () => {
		const answer = await login();
		const token = answer.headers['x-subject-token'];
		expect(answer.status).toBe(201);
		expect(String(token).length).toBeGreaterThan(2000);
		const day = Date.parse(answer.data.token.expires_at) - Date.now();
		expect(Math.abs(day - 24 * 3_600_000)).toBeLessThan(5000);
		expect((await listWith(token)).status).toBe(200);
		expect(emulator.journal[1]?.identity).toBe('EMULATOR-DOMAIN/emulator_user');
	});

	it('must be updated once it has expired or was revoked, while older ones outlive newer', async () => {
		const stale = [401, 'APIG.0307', 'The token must be updated.'];
		const first = (await login()).headers['x-subject-token'];
		await login();
		expect((await listWith(first)).status).toBe(200);
		emulator.revokeTokens();
		expect(said(await listWith(first))).toEqual(stale);
		const second = (await login()).headers['x-subject-token'];
		emulator.skipTime(24 * 3_600_000 - 5000);
		expect((await listWith(second)).status).toBe(200);
		emulator.skipTime(5000);
		expect(said(await listWith(second))).toEqual(stale);
	});

	it('of another cloud cannot be read', async () => {
		expect(said(await listWith('elsewhere'))).toEqual(identityRefusal('decrypt token fail'));
	});

	it('does not help a user without rights', async () => {
		const answer = await login({ name: seedIds.noRightsUsername });
		expect((await listWith(answer.headers['x-subject-token'])).status).toBe(403);
	});

	it.each([
		['with a wrong password', { password: 'wrong' }, 401, 'The username or password is wrong.'],
		['for an unknown user', { name: 'nobody' }, 401, 'The username or password is wrong.'],
		[
			'without programmatic access',
			{ name: seedIds.consoleUsername },
			403,
			'This user only supports console access, not programmatic access.',
		],
		[
			'with login protection',
			{ name: seedIds.protectedUsername },
			401,
			'Login protection is enabled: a verification code is required.',
		],
		['without a name', { name: '' }, 400, 'The request body is invalid'],
	])('is not issued %s', async (_, user, code, message) => {
		const { status, data, headers } = await login(user);
		expect([status, data.error.code, data.error.message]).toEqual([code, code, message]);
		expect(headers).not.toHaveProperty('x-subject-token');
	});

	it('is not issued without a project, or for a foreign one', async () => {
		expect((await login({}, { domain: { name: 'EMULATOR-DOMAIN' } })).status).toBe(400);
		const foreign = { project: { id: seedIds.partnerProjectId } };
		expect((await login({}, foreign)).status).toBe(401);
	});

	it('is not issued to a locked user, nor to one who mistyped the password five times', async () => {
		const locked = [401, 'IAM.0061', 'The account is locked.'];
		expect(said(await login({ name: seedIds.lockedUsername }))).toEqual(locked);
		for (let time = 0; time < 5; time++) await login({ password: 'wrong' });
		expect((await login()).data.error_code).toBe('IAM.0062');
		emulator.skipTime(15 * 60_000);
		for (let time = 0; time < 4; time++) await login({ password: 'wrong' });
		expect((await login()).status).toBe(201);
		for (let time = 0; time < 4; time++) await login({ password: 'wrong' });
		expect((await login()).status).toBe(201);
		for (let time = 0; time < 5; time++) await login({ password: 'wrong' });
		emulator.switches.iamLockAnswer = 'keystone';
		expect((await login()).data.error.message).toBe('The account is locked.');
	});

	it('comes without its header, or too often, on request', async () => {
		emulator.switches.omitSubjectToken = true;
		const answer = await login();
		expect([answer.status, answer.headers['x-subject-token']]).toEqual([201, undefined]);
		emulator.switches.loginsPerMinute = 1;
		expect((await login()).data.error_code).toBe('IAM.0012');
	});
});

describe('Bind', () => {
	it('answers as documented, to the last space, and lower-cases names', async () => {
		const { status, data } = await bind({ queues: ['q1', 'Q2'] });
		expect(status).toBe(200);
		expect(data).toEqual({
			is_success: true,
			message: 'associated peer connection for queues: {q1,q2}.',
		});
		expect(statuses()).toEqual(['q1 ACTIVE', 'q2 ACTIVE']);
	});

	it('shows CREATING first, then ACTIVE, with the time of the change', async () => {
		emulator.switches.settle = 60_000;
		await bind({ queues: ['q1'] });
		const before = (await call('GET', `${connections}/${warehouse}`)).data;
		const [creating] = before.available_queue_info;
		expect(creating).toMatchObject({ name: 'q1', status: 'CREATING', err_msg: '' });
		emulator.skipTime(60_000);
		const after = (await call('GET', `${connections}/${warehouse}`)).data;
		const [active] = after.available_queue_info;
		expect(active).toMatchObject({ peer_id: creating.peer_id, status: 'ACTIVE' });
		expect(active.update_time).toBe(creating.update_time + 60_000);
		expect(kinds()).toEqual(['bound q1', 'active q1']);
	});

	it('ends in FAILED for overlapping CIDR blocks and where a failure was set', async () => {
		emulator.state.project().failures.set('q1', 'VPC.0202: subnet could not be found');
		await bind({ queues: ['overlapping', 'q1', 'q2'] });
		expect(statuses()).toEqual(['overlapping FAILED', 'q1 FAILED', 'q2 ACTIVE']);
		const [overlapping, q1] = emulator.bindings(warehouse);
		expect(overlapping?.err_msg).toContain('192.168.0.0/16');
		expect(q1?.err_msg).toBe('VPC.0202: subnet could not be found');
	});

	it('stays CREATING for a queue that is too new', async () => {
		emulator.state.project().stuck.add('q1');
		await bind({ queues: ['q1'] });
		expect(statuses()).toEqual(['q1 CREATING']);
	});

	it.each([
		['an unknown queue', { queues: ['nope'] }, 'DLI.0002', 'There is no queue named nope'],
		[
			'the default queue',
			{ queues: ['default'] },
			'DLI.0007',
			'The default queue does not support enhanced datasource connections.',
		],
		[
			'a shared queue',
			{ queues: ['shared_queue'] },
			'DLI.0007',
			'The shared queue shared_queue does not support enhanced datasource connections.',
		],
		[
			'an unknown pool',
			{ elastic_resource_pools: ['nope'] },
			'DLI.0002',
			'There is no elastic resource pool named nope',
		],
		['a text for a list', { queues: 'q1' }, 'DLI.0001', 'The parameter queues is not an array.'],
		['a number for a name', { queues: [1] }, 'DLI.0001', 'The parameter queues is invalid: 1.'],
		['a list for a body', ['q1'], 'DLI.0001', 'The request body is not a JSON object.'],
	])('refuses %s', async (_, body, code, message) => {
		expect(said(await bind(body))).toEqual([400, code, message]);
		expect(emulator.changes).toEqual([]);
	});

	it('refuses a connection that does not exist', async () => {
		const message = 'Connection nope does not exist.';
		expect(said(await bind({ queues: ['q1'] }, 'nope'))).toEqual([400, 'DLI.0001', message]);
	});

	it('twice is accepted without effect, or refused', async () => {
		await bind({ queues: ['q1'] });
		expect((await bind({ queues: ['q1'] })).status).toBe(200);
		expect(emulator.journal.map(({ actions }) => actions[0]?.effective)).toEqual([true, false]);
		emulator.switches.doubleBind = 'refuse';
		expect((await bind({ queues: ['q1'] })).data.error_code).toBe('DLI.0006');
		expect(kinds()).toEqual(['bound q1', 'active q1']);
	});

	it('again mends a FAILED peering once its cause is gone', async () => {
		emulator.switches.doubleBind = 'refuse';
		const { failures } = emulator.state.project();
		failures.set(`${warehouse}/q1`, 'conflict');
		await bind({ queues: ['q1'] });
		failures.clear();
		expect((await bind({ queues: ['q1'] })).status).toBe(200);
		expect(statuses()).toEqual(['q1 ACTIVE']);
	});

	it('with one bad name does nothing, or the rest', async () => {
		const body = { queues: ['q1', 'nope', 'default'] };
		expect((await bind(body)).status).toBe(400);
		expect(statuses()).toEqual([]);
		emulator.switches.allOrNothing = false;
		const { status, data } = await bind(body);
		expect([status, data.error_msg]).toEqual([
			400,
			expect.stringMatching(/nope.*default queue does not/),
		]);
		expect(statuses()).toEqual(['q1 ACTIVE']);
	});

	it('takes pools, refuses the parameter, or overlooks it', async () => {
		const body = { elastic_resource_pools: ['batch_pool'] };
		const { data } = await bind(body);
		expect(data.message).toBe(
			'associated peer connection for elastic resource pools: {batch_pool}.',
		);
		expect(emulator.bindings(warehouse)).toMatchObject([{ type: 'elasticResourcePool' }]);
		emulator.switches.acceptPoolsInBody = false;
		expect((await bind(body, crm)).data.error_code).toBe('DLI.0001');
		emulator.switches.acceptPoolsInBody = 'ignore';
		expect((await bind(body, crm)).status).toBe(200);
		expect(statuses(crm)).toEqual([]);
	});

	it('refuses a body that is not declared to be JSON', async () => {
		const answer = await call('POST', `${connections}/${warehouse}/associate-queue`, {
			body: { queues: ['q1'] },
			headers: { 'content-type': 'text/plain' },
		});
		expect(said(answer)).toEqual([400, 'DLI.0001', 'The Content-Type must be application/json.']);
	});

	it('notes keys that the API does not know', async () => {
		await bind({ queues: ['q1'], queue: 'q1' });
		expect(emulator.journal[0]?.unknownKeys).toEqual(['queue']);
	});
});

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

describe('A queue of a pool', () => {
	it('is reported by its own name', async () => {
		await bind({ queues: ['nightly_batch'] });
		const { data } = await call('GET', `${connections}/${warehouse}`);
		expect(data.available_queue_info).toMatchObject([{ name: 'nightly_batch' }]);
		expect(data.elastic_resource_pools).toEqual([]);
	});

	it('is reported as its pool only, once, and takes its siblings with it', async () => {
		emulator.switches.poolReporting = 'poolOnly';
		emulator.switches.doubleBind = 'refuse';
		const answer = await bind({ queues: ['nightly_batch', 'nightly_spark'] });
		expect(answer.data.message).toContain('{nightly_batch,nightly_spark}');
		expect(emulator.journal[0]?.actions).toMatchObject([{ name: 'batch_pool', effective: true }]);
		const { data } = await call('GET', `${connections}/${warehouse}`);
		expect(data.available_queue_info).toEqual([]);
		expect(data.elastic_resource_pools).toMatchObject([{ name: 'batch_pool', status: 'ACTIVE' }]);
		await unbind({ queues: ['nightly_spark'] });
		expect(statuses()).toEqual([]);
	});
});

describe('The service’s manner', () => {
	it('may write truth values as text and statuses in title case', async () => {
		Object.assign(emulator.switches, { booleans: 'text', statusCase: 'title' });
		await bind({ queues: ['q1'] });
		const { data } = await call('GET', `${connections}/${warehouse}`);
		expect([data.is_success, data.isPrivis, data.status]).toEqual(['true', 'true', 'Active']);
		expect(data.available_queue_info[0].status).toBe('Active');
	});

	it('may refuse with HTTP 200', async () => {
		emulator.switches.refuseWith200 = true;
		const { status, data } = await bind({ queues: ['nope'] });
		expect([status, data]).toEqual([
			200,
			{ is_success: false, message: 'There is no queue named nope' },
		]);
	});

	it('includes a request ID, in the header and in every error', async () => {
		const { headers, data } = await bind({ queues: ['nope'] });
		expect(data.request_id).toMatch(/^[0-9a-f]{32}$/);
		expect(headers['x-request-id']).toBe(data.request_id);
		expect(emulator.journal[0]?.requestId).toBe(data.request_id);
	});

	it('does not know other APIs', async () => {
		const { status, data } = await call('GET', `/v9/${project}/anything`);
		expect([status, data.error_code]).toEqual([404, 'APIG.0101']);
	});

	it('takes its time', async () => {
		emulator.switches.latency = 100;
		const start = Date.now();
		await call('GET', connections);
		expect(Date.now() - start).toBeGreaterThanOrEqual(99);
	});
});

describe('Lists', () => {
	const names = ({ data }: AxiosResponse, list: string, key: string) =>
		data[list].map((element: Record<string, unknown>) => element[key]);
	const connectionNames = async (query: Record<string, string>) =>
		names(await call('GET', connections, { query }), 'connections', 'name');

	it('of connections are paged, 100 at a time unless said otherwise', async () => {
		for (let number = 1; number <= 200; number++) {
			emulator.state.addConnection({ name: `bulk_${number}` });
		}
		expect(await connectionNames({})).toHaveLength(100);
		expect(await connectionNames({ offset: '200' })).toHaveLength(5);
		expect(await connectionNames({ limit: '2', offset: '1' })).toEqual(['crm_database', 'kafka']);
		expect((await call('GET', connections)).data.count).toBe(205);
		expect(await connectionNames({ limit: '0' })).toHaveLength(205);
		emulator.switches.listLimitZero = 'none';
		expect(await connectionNames({ limit: '0' })).toEqual([]);
	});

	it('of connections are filtered by part of the name, status and all tags', async () => {
		expect(await connectionNames({ name: 'CRM' })).toEqual(['crm_database']);
		expect(await connectionNames({ status: 'ACTIVE' })).toHaveLength(5);
		expect(await connectionNames({ status: 'DELETED' })).toEqual([]);
		expect(await connectionNames({ tags: 'team=finance' })).toEqual(['warehouse']);
		expect(await connectionNames({ tags: 'team=finance,a=b' })).toEqual([]);
		expect((await call('GET', connections, { query: { limit: '-1' } })).status).toBe(400);
	});

	it('of queues hold SQL queues only, unless another type is asked for', async () => {
		const queues = async (query: Record<string, string>) =>
			names(await call('GET', `/v1.0/${project}/queues`, { query }), 'queues', 'queue_name');
		expect(await queues({})).not.toContain('streaming');
		expect(await queues({ queue_type: 'general' })).toEqual([
			'streaming',
			'spark_jobs',
			'nightly_spark',
		]);
		expect(await queues({ queue_type: 'all' })).toHaveLength(11);
		const second = { queue_type: 'all', 'page-size': '2', 'current-page': '2' };
		expect(await queues(second)).toEqual(['q2', 'reports']);
	});

	it('of pools name the queues of each', async () => {
		const { data } = await call('GET', `/v3/${project}/elastic-resource-pools`, {
			query: { name: 'batch' },
		});
		expect(data).toMatchObject({
			count: 1,
			elastic_resource_pools: [
				{ elastic_resource_pool_name: 'batch_pool', queues: ['nightly_batch', 'nightly_spark'] },
			],
		});
	});
});

describe('A queue', () => {
	it('by itself is shown partly in camelCase, whatever the case of its name', async () => {
		const { data } = await call('GET', `/v1.0/${project}/queues/NIGHTLY_batch`);
		expect(data).toMatchObject({
			queueName: 'nightly_batch',
			queueType: 'sql',
			elastic_resource_pool_name: 'batch_pool',
		});
	});

	it('tells after a while whether it reaches an address', async () => {
		const path = `/v1.0/${project}/queues/q1/connection-test`;
		const test = async (address: string) =>
			(await call('POST', path, { body: { address } })).data.task_id;
		const look = async (task: unknown) => (await call('GET', `${path}/${task}`)).data.connectivity;
		const reachable = await test('db.example:5432');
		expect([await look(reachable), await look(reachable)]).toEqual(['', 'REACHABLE']);
		emulator.switches.connectivityPending = 0;
		expect(await look(await test('unreachable.example:5432'))).toBe('UNREACHABLE');
		expect(await look(await test('[fe80::1]:443'))).toBe('REACHABLE');
		expect((await call('POST', path, { body: { address: 'db.example' } })).status).toBe(400);
		expect((await call('GET', `${path}/999`)).data.error_code).toBe('DLI.0002');
		const elsewhere = path.replace('q1', 'q2');
		const foreign = await call('GET', `${elsewhere}/${reachable}`);
		expect(foreign.data.error_code).toBe('DLI.0002');
	});
});

describe('A connection', () => {
	const wish = { name: 'lake', dest_vpc_id: 'vpc', dest_network_id: 'subnet' };
	const create = async (body: object) => await call('POST', connections, { body });

	it('is created with everything it was asked for', async () => {
		const hosts = [{ name: 'db.example', ip: '10.0.0.1' }];
		const tags = [{ key: 'team', value: '' }];
		const body = { ...wish, queues: ['q1'], elastic_resource_pools: ['batch_pool'], hosts, tags };
		const { status, data } = await create(body);
		expect(status).toBe(201);
		const shown = (await call('GET', `${connections}/${data.connection_id}`)).data;
		expect(shown).toMatchObject({
			name: 'lake',
			status: 'ACTIVE',
			dest_vpc_id: 'vpc',
			dest_network_id: 'subnet',
			available_queue_info: [{ name: 'q1' }],
			elastic_resource_pools: [{ name: 'batch_pool' }],
			hosts,
			tags,
		});
		expect(kinds().slice(0, 2)).toEqual(['connectionCreated lake', 'bound q1']);
	});

	it.each([
		['a name with a hyphen', { name: 'a-b' }, 'DLI.0001'],
		['a name that is taken', { name: 'kafka' }, 'DLI.0006'],
		['no VPC', { dest_vpc_id: undefined }, 'DLI.0001'],
		['an unknown queue', { queues: ['nope'] }, 'DLI.0002'],
		['a bad address', { hosts: [{ name: 'db', ip: '10.0.0.256' }] }, 'DLI.0001'],
		['a tag of the system', { tags: [{ key: '_sys_a', value: '' }] }, 'DLI.0001'],
	])('is not created with %s', async (_, change, code) => {
		emulator.switches.allOrNothing = false;
		const { status, data } = await create({ ...wish, ...change });
		expect([status, data.error_code]).toEqual([400, code]);
		expect(emulator.changes).toEqual([]);
	});

	it('cannot be deleted while it is being created, but afterwards', async () => {
		emulator.switches.settle = 60_000;
		const { data } = await create(wish);
		const path = `${connections}/${data.connection_id}`;
		expect((await call('DELETE', path)).data.error_code).toBe('DLI.0009');
		emulator.skipTime(60_000);
		expect((await call('DELETE', path)).data).toEqual({ is_success: true, message: 'Deleted' });
		expect((await call('GET', path)).data.error_code).toBe('DLI.0001');
		expect(kinds()).toEqual(['connectionCreated lake', 'connectionDeleted lake']);
	});

	it('takes its peerings along when it is deleted', async () => {
		emulator.switches.settle = 60_000;
		await bind({ queues: ['q1'] });
		await call('DELETE', `${connections}/${warehouse}`);
		emulator.skipTime(60_000);
		expect(kinds()).toEqual(['bound q1', 'connectionDeleted warehouse']);
	});

	it('has its hosts overwritten, all of them', async () => {
		const put = async (body: object) => await call('PUT', `${connections}/${warehouse}`, { body });
		await put({ hosts: [{ name: 'a', ip: '10.0.0.1' }] });
		await put({ hosts: [{ name: 'b', ip: 'fe80::1' }] });
		const shown = async () => (await call('GET', `${connections}/${warehouse}`)).data.hosts;
		expect(await shown()).toEqual([{ name: 'b', ip: 'fe80::1' }]);
		expect((await put({})).status).toBe(400);
		await put({ hosts: [] });
		expect(await shown()).toEqual([]);
	});

	it('gets and loses routes, under the version of the API that the cloud has', async () => {
		const path = (version: string) =>
			`/${version}/${project}/datasource/enhanced-connections/${warehouse}/routes`;
		const body = { name: 'office', cidr: '10.9.0.0/16' };
		expect((await call('POST', path('v3'), { body })).status).toBe(200);
		expect((await call('POST', path('v3'), { body })).data.error_code).toBe('DLI.0006');
		const bad = { name: 'bad', cidr: '10.9.0.0/33' };
		expect((await call('POST', path('v3'), { body: bad })).data.error_code).toBe('DLI.0001');
		emulator.switches.routesVersion = 'v2.0';
		expect((await call('DELETE', `${path('v3')}/office`)).status).toBe(404);
		expect((await call('DELETE', `${path('v2.0')}/office`)).status).toBe(200);
		expect((await call('DELETE', `${path('v2.0')}/office`)).data.error_code).toBe('DLI.0002');
	});
});

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

describe('A control call', () => {
	const control = async (method: string, path: string, body?: unknown) =>
		await send(emulator.endpoint, {
			method,
			path: `/_control${path}`,
			body,
			headers: body === undefined ? {} : { 'content-type': 'application/json' },
		});

	it('shows the journal, the changes and the state, and is not in the journal itself', async () => {
		await bind({ queues: ['q1'] });
		const journal = (await control('GET', '/journal')).data;
		expect(journal).toMatchObject([
			{ method: 'POST', status: 200, body: { queues: ['q1'] }, identity: seedIds.accessKeyId },
		]);
		expect((await control('GET', '/changes')).data).toMatchObject([
			{ kind: 'bound', connectionId: warehouse, type: 'queue', name: 'q1' },
			{ kind: 'active' },
		]);
		const { projects } = (await control('GET', '/state')).data;
		expect(projects[0].connections[0]).toMatchObject({
			name: 'warehouse',
			bindings: [{ type: 'queue', name: 'q1', status: 'ACTIVE' }],
		});
	});

	it('turns switches, and refuses what is none', async () => {
		expect((await control('PATCH', '/switches', { doubleBind: 'refuse' })).status).toBe(200);
		expect(emulator.switches.doubleBind).toBe('refuse');
		expect((await control('PATCH', '/switches', { doubleBind: 'perhaps' })).status).toBe(400);
		expect((await control('PATCH', '/switches', { toString: 'x' })).status).toBe(400);
		expect((await control('GET', '/switches')).data).toEqual(emulator.switches);
	});

	it('orders faults and cancels them', async () => {
		const fault = { kind: 'status', status: 500, times: 5 };
		expect((await control('POST', '/faults', [fault, { kind: 'hang' }])).status).toBe(204);
		expect((await call('GET', connections)).status).toBe(500);
		await control('DELETE', '/faults');
		expect((await call('GET', connections)).status).toBe(200);
		expect((await control('POST', '/faults', { kind: 'status' })).status).toBe(400);
	});

	it('sets the clock', async () => {
		await control('POST', '/clock', { skew: 16 * 60_000 });
		expect((await call('GET', connections)).status).toBe(401);
		expect((await control('POST', '/clock', { skip: 'a day' })).status).toBe(400);
	});

	it('sets a peering to any status, whatever it was', async () => {
		const set = async (body: object) =>
			await control('POST', `/bindings/${warehouse}/queue/q1`, body);
		await set({ status: 'CREATING' });
		expect(statuses()).toEqual(['q1 CREATING']);
		await set({ status: 'ACTIVE' });
		await set({ status: 'FAILED', err_msg: 'cut' });
		expect(emulator.bindings(warehouse)).toMatchObject([{ status: 'FAILED', err_msg: 'cut' }]);
		await set({ status: 'UNBOUND' });
		expect(kinds()).toEqual(['bound q1', 'active q1', 'failed q1', 'unbound q1']);
		expect((await set({ status: 'ODD' })).status).toBe(400);
	});

	it('lets the next peerings of a queue fail', async () => {
		await control('POST', '/failures', { name: 'q1', err_msg: 'VPC.0202' });
		await bind({ queues: ['q1'] });
		expect(emulator.bindings(warehouse)).toMatchObject([{ status: 'FAILED', err_msg: 'VPC.0202' }]);
	});

	it('adds many connections and queues at once', async () => {
		const { data } = await control('POST', '/connections', { prefix: 'bulk', count: 10_000 });
		expect(data.connections).toHaveLength(10_000);
		await control('POST', '/queues', { names: ['Extra'] });
		expect((await bind({ queues: ['extra'] }, data.connections[9_999].id)).status).toBe(200);
	});

	it('revokes tokens and puts everything back to the seed', async () => {
		const { accessKey } = emulator;
		emulator.switches.doubleBind = 'refuse';
		await bind({ queues: ['q1'] });
		expect((await control('POST', '/tokens/revoke')).status).toBe(204);
		expect((await control('POST', '/reset')).status).toBe(204);
		expect([emulator.journal, emulator.changes, statuses()]).toEqual([[], [], []]);
		expect(emulator.switches).toMatchObject({ doubleBind: 'accept', settle: 0 });
		expect((await call('GET', connections, {}, accessKey)).status).toBe(200);
	});
});

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

function withHeaders(message: Message, headers: Record<string, string>): Message {
	return { ...message, headers: { ...message.headers, ...headers } };
}

function sdkDate(at: number): string {
	return new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}
