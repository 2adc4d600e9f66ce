import type { INodeParameters } from 'n8n-workflow';
import { byId, ids, itemsOf, settingOfTests } from '../setting';

const setting = settingOfTests();
const partner = 'abc';

/** The changes of the node but Bind, Unbind and Create, which have suites of their own. */
const changes: Array<{ form: INodeParameters; method: string; isDone(): boolean; done(): void }> = [
	{
		form: { resource: 'connection', operation: 'delete' },
		method: 'DELETE',
		isDone: () => setting.cloud.state.connection(ids.warehouse) === undefined,
		done: () => void setting.cloud.state.project().connections.delete(ids.warehouse),
	},
	{
		form: {
			resource: 'connection',
			operation: 'updateHosts',
			hosts: { values: [{ name: 'db1', ip: '10.0.0.1' }] },
		},
		method: 'PUT',
		isDone: () => setting.cloud.state.connection(ids.warehouse)?.hosts.length === 1,
		done: () =>
			void setting.cloud.state
				.connection(ids.warehouse)
				?.hosts.push({ name: 'db1', ip: '10.0.0.1' }),
	},
	{
		form: { resource: 'route', operation: 'create', routeName: 'one', cidr: '10.1.0.0/16' },
		method: 'POST',
		isDone: () => setting.cloud.state.connection(ids.warehouse)?.routes.has('one') === true,
		done: () => {
			const route = { name: 'one', cidr: '10.1.0.0/16', create_time: 0 };
			setting.cloud.state.connection(ids.warehouse)?.routes.set('one', route);
		},
	},
	{
		form: { resource: 'route', operation: 'delete', routeName: 'old' },
		method: 'DELETE',
		isDone: () => setting.cloud.state.connection(ids.warehouse)?.routes.has('old') === false,
		done: () => void setting.cloud.state.connection(ids.warehouse)?.routes.delete('old'),
	},
	{
		form: { resource: 'privilege', operation: 'grant', grantedProjectId: partner },
		method: 'PUT',
		isDone: () => setting.cloud.state.connection(ids.warehouse)?.grants.has(partner) === true,
		done: () => void setting.cloud.state.connection(ids.warehouse)?.grants.add(partner),
	},
	{
		form: { resource: 'privilege', operation: 'revoke', grantedProjectId: 'old' },
		method: 'PUT',
		isDone: () => setting.cloud.state.connection(ids.warehouse)?.grants.has('old') === false,
		done: () => void setting.cloud.state.connection(ids.warehouse)?.grants.delete('old'),
	},
];

beforeEach(() => {
	const connection = setting.cloud.state.connection(ids.warehouse);
	connection?.routes.set('old', { name: 'old', cidr: '10.9.0.0/16', create_time: 0 });
	connection?.grants.add('old');
});

const asked = (method: string) => setting.cloud.journal.filter((entry) => entry.method === method);
const oops = { kind: 'status', status: 500, body: { message: 'Oops' } } as const;

describe.each(changes)('$form.resource: $form.operation', ({ form, method, isDone }) => {
	it.each([
		['error_code', { error_code: 'DLI.0012', error_msg: 'The queue is not available.' }],
		[
			'error_code in a list',
			[{ error_code: 'DLI.0012', error_msg: 'The queue is not available.' }],
		],
		['errCode', { errCode: 'DLI.0012', errMsg: 'The queue is not available.' }],
		['is_success false', { is_success: false, message: 'The queue is not available.' }],
		['is_success "false"', { is_success: 'false', message: 'The queue is not available.' }],
	])('is refused by HTTP 200 with %s, and asked for once', async (_, body) => {
		setting.cloud.faults.add({ method, kind: 'status', status: 200, body });
		const { error } = await setting.run(form);
		expect(error?.message).toBe('The queue is not available.');
		expect(asked(method)).toHaveLength(1);
		expect(isDone()).toBe(false);
	});

	it.each([
		['a message and nothing else', { message: 'service unavailable, try later' }],
		['another API’s words', { status: 'success', data: null }],
		['an empty body', ''],
	])('does not believe HTTP 200 with %s: it reads, and asks again', async (_, body) => {
		setting.cloud.faults.add({ method, kind: 'status', status: 200, body });
		const [json] = await setting.jsons(form);
		expect(isDone()).toBe(true);
		expect(asked(method)).toHaveLength(2);
		expect(Object.keys(json ?? {}).join()).not.toContain('already_');
	});

	it.each([
		['HTTP 500', oops],
		['a redirect', { kind: 'redirect', location: 'https://login.example' }],
		['a web page', { kind: 'html' }],
	] as const)('is no success after %s, and not sent again blindly', async (_, fault) => {
		setting.cloud.faults.add({ method, ...fault });
		const { error } = await setting.run(form);
		expect(error?.message).toMatch(/^(Oops|The service answered with a redirect|A web page)/);
		expect(asked(method)).toHaveLength(1);
		expect(isDone()).toBe(false);
	});
});

/** Update Hosts sends nothing where nothing is missing. */
const others = changes.filter(({ form }) => form.operation !== 'updateHosts');

it.each(others)(
	'$form.resource: $form.operation is a success if it is so, although the answer was HTTP 500',
	async ({ form, method, done }) => {
		done();
		setting.cloud.faults.add({ method, ...oops });
		const [json] = await setting.jsons(form);
		expect(Object.keys(json ?? {}).join()).not.toContain('already_');
		expect(asked(method)).toHaveLength(1);
	},
);

describe('what is not about this very thing', () => {
	it.each([
		[500, '', 'Failed to obtain JDBC Connection: host db-2 not found'],
		[500, '', 'connection to server at 10.0.0.1 failed: FATAL: database "dli" does not exist'],
		[400, 'DLI.0002', 'The project does not exist.'],
		[400, 'DLI.0002', 'The VPC peering connection does not exist.'],
		[403, 'DLI.0023', 'Account is frozen.'],
		[200, '', 'VPC peering connection quota info not found'],
		[404, '', "404 Not Found: Requested route ('dli.example') does not exist."],
		[404, 'APIG.0101', `The API does not exist, connection ${ids.warehouse} not found`],
	])('does not make Delete a success: HTTP %s %s “%s”', async (status, error_code, error_msg) => {
		const body = error_code ? { error_code, error_msg } : { is_success: false, message: error_msg };
		setting.cloud.faults.add({ method: 'DELETE', kind: 'status', status, body });
		const { error } = await setting.run({ operation: 'delete' });
		expect(error).toBeDefined();
		expect(setting.cloud.state.connection(ids.warehouse)).toBeDefined();
	});

	it.each([
		[404, "404 Not Found: Requested route ('dli.example') does not exist."],
		[404, 'Route DELETE:/v3/x/routes/old not found'],
		[500, 'route service host not found'],
	])('does not make Route Delete a success: HTTP %s “%s”', async (status, message) => {
		setting.cloud.faults.add({ method: 'DELETE', kind: 'status', status, body: { message } });
		const form = { resource: 'route', operation: 'delete', routeName: 'old' };
		expect((await setting.run(form)).error).toBeDefined();
		expect(setting.cloud.state.connection(ids.warehouse)?.routes.has('old')).toBe(true);
	});
});

describe('a reading', () => {
	it.each([
		['get', { message: 'please wait' }],
		['get', {}],
		['get', { id: 'req-1' }],
	])('of a connection (%s) does not believe %j, and asks again', async (operation, body) => {
		setting.cloud.faults.add({ method: 'GET', kind: 'status', status: 200, body });
		expect(await setting.jsons({ operation })).toMatchObject([{ id: ids.warehouse }]);
		expect(setting.reads).toHaveLength(2);
	});

	it('of a queue does not believe what has no name', async () => {
		setting.cloud.faults.add({
			method: 'GET',
			kind: 'status',
			status: 200,
			body: { message: '…' },
		});
		const get = { resource: 'queue', operation: 'get', queueName: 'q1' };
		expect(await setting.jsons(get)).toMatchObject([{ queue_name: 'q1' }]);
	});

	it('of privileges does not take an error or another answer for "nobody"', async () => {
		const list = { resource: 'privilege', operation: 'getAll' };
		const said = { error_code: 'DLI.0999', error_msg: 'System maintenance' };
		setting.cloud.faults.add({ method: 'GET', kind: 'status', status: 200, body: said });
		expect((await setting.run(list)).error?.message).toBe('System maintenance.');
		const busy = { is_success: true, message: 'busy' };
		setting.cloud.faults.add({ method: 'GET', kind: 'status', status: 200, body: busy });
		expect(await setting.jsons(list)).toHaveLength(1);
	});
});

it('the next step of a refused route speaks of its addresses, not of the queue', async () => {
	const body = { error_code: 'DLI.0001', error_msg: 'The cidr of the route is invalid.' };
	setting.cloud.faults.add({ method: 'POST', kind: 'status', status: 400, body });
	const form = { resource: 'route', operation: 'create', routeName: 'a', cidr: '10.1.0.0/16' };
	expect((await setting.run(form)).error).toMatchObject({
		message: 'The cidr of the route is invalid.',
		description: expect.stringMatching(/^Check CIDR Block: .* 192\.168\.0\.0\/16/),
	});
});

it.each(['127.0.0.0', '10.0.0.0/8', 'fd00::/8'])(
	'the route to %s is sent as it stands, as in the reference’s own example',
	async (cidr) => {
		const form = { resource: 'route', operation: 'create', routeName: 'a', cidr };
		await setting.run({ ...form, connectionId: byId(ids.crm) }, { input: itemsOf([{}]) });
		expect(setting.posts.map(({ body }) => body)).toEqual([{ name: 'a', cidr }]);
	},
);
