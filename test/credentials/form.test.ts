/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a stream for a test */
import { Readable } from 'node:stream';
import type { INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { authenticatedRequest } from '../../credentials/request/authenticatedRequest';
import { DliApi } from '../../credentials/DliApi.credentials';

const projectId = '48cc2c48765f481480c7db940d6409d1';
const accessKey = { authentication: 'accessKey', accessKeyId: 'AK', secretAccessKey: 'SK' };
const { properties } = new DliApi();
const now = new Date('2024-01-02T03:04:05Z');

const url = (form: Record<string, string>) =>
	authenticatedRequest(
		{ projectId, ...accessKey, ...form },
		{ url: '/v1.0/{project_id}/queues' },
		now,
	).url;

const regions = properties
	.filter(({ name }) => name === 'region')
	.flatMap(({ displayOptions, options = [] }) =>
		options.flatMap((option) =>
			'value' in option
				? { cloud: String(displayOptions?.show?.cloud?.[0]), region: String(option.value) }
				: [],
		),
	);

const domains: Record<string, string> = {
	openTelekomCloud: 'otc.t-systems.com',
	huaweiCloud: 'myhuaweicloud.com',
	flexibleEngine: 'prod-cloud-ocb.orange-business.com',
};

describe('the presets', () => {
	it.each(regions)('of $cloud lead $region to its endpoint', ({ cloud, region }) => {
		const domain = region === 'eu-west-101' ? 'myhuaweicloud.eu' : domains[cloud];
		expect(url({ cloud, region })).toBe(`https://dli.${region}.${domain}/v1.0/${projectId}/queues`);
	});

	it('are all those of the endpoint pages', () => {
		expect(regions.map(({ region }) => region).sort()).toEqual(
			'ae-ad-1 af-north-1 af-south-1 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 cn-east-2 cn-east-3 cn-east-4 cn-east-5 cn-north-1 cn-north-2 cn-north-4 cn-north-9 cn-south-1 cn-southwest-2 eu-de eu-nl eu-west-0 eu-west-101 la-north-2 la-south-2 me-east-1 my-kualalumpur-1 na-mexico-1 ru-moscow-1 ru-northwest-2 sa-brazil-1 tr-west-1'.split(
				' ',
			),
		);
	});
});

describe('the form', () => {
	const shown = (values: Record<string, string>): string[] => {
		const form = { cloud: 'openTelekomCloud', authentication: 'accessKey', ...values };
		return properties
			.filter(({ type }) => type !== 'hidden')
			.filter((field) => NodeHelpers.displayParameter(form, field, null, null))
			.map(({ name }) => name);
	};
	const keyFields = ['accessKeyId', 'secretAccessKey', 'securityToken'];
	const userFields = ['domainName', 'username', 'password'];

	it.each([
		[{}, ['cloud', 'region', 'projectId', 'authentication', ...keyFields]],
		[{ cloud: 'huaweiCloud' }, ['cloud', 'region', 'projectId', 'authentication', ...keyFields]],
		[{ cloud: 'custom' }, ['cloud', 'dliEndpoint', 'projectId', 'authentication', ...keyFields]],
		[
			{ authentication: 'iamUser' },
			['cloud', 'region', 'projectId', 'authentication', ...userFields],
		],
		[
			{ cloud: 'custom', authentication: 'iamUser' },
			['cloud', 'dliEndpoint', 'iamEndpoint', 'projectId', 'authentication', ...userFields],
		],
	])('shows for %j only what is needed', (values, fields) => {
		expect(shown(values)).toEqual(fields);
	});

	it('hides every secret behind dots', () => {
		const hidden = properties.filter(({ typeOptions }) => typeOptions?.password);
		expect(hidden.map(({ name }) => name)).toEqual([
			'secretAccessKey',
			'securityToken',
			'password',
			'token',
		]);
	});

	it('says of each field where its value is found', () => {
		const silent = ({ type, name, description = '' }: INodeProperties) =>
			type !== 'hidden' && name !== 'authentication' && description.length < 40;
		expect(properties.filter(silent)).toEqual([]);
	});
});

describe('a credential', () => {
	const custom = { cloud: 'custom', dliEndpoint: 'https://dli.example' };

	it.each<[string, Record<string, string>, RegExp]>([
		['without project', { projectId: '' }, /^Project ID is empty: fill it in\. In the console/],
		['with a malformed project', { projectId: 'eu-de_my/..' }, /^Project ID is malformed/],
		['without key', { accessKeyId: ' ' }, /^Access Key ID is empty/],
		['with a broken key', { accessKeyId: 'A\r\nX: 1' }, /^Access Key ID holds a space, a line/],
		['without secret', { secretAccessKey: '' }, /^Secret Access Key is empty/],
		['with a broken security token', { securityToken: 'a b' }, /^Security Token holds a space/],
		['with a region of another cloud', { region: 'tr-west-1' }, /^Region "tr-west-1" does not/],
		['without region', { region: '' }, /^Region "" does not belong to Open Telekom Cloud/],
		['with an unknown cloud', { cloud: 'toString' }, /^Cloud "toString" is not known/],
		['without endpoint', { cloud: 'custom' }, /^DLI Endpoint is empty/],
		['with half an endpoint', { ...custom, dliEndpoint: 'dli.example' }, /^DLI Endpoint is not an/],
		['with another protocol', { ...custom, dliEndpoint: 'file:///x' }, /^DLI Endpoint is not an/],
		[
			'without TLS',
			{ ...custom, dliEndpoint: 'http://dli.example' },
			/^DLI Endpoint begins with h/,
		],
		[
			'with a path',
			{ ...custom, dliEndpoint: 'https://a.example/v1' },
			/more than a host.*a\.example\./,
		],
		['with a query', { ...custom, dliEndpoint: 'https://a.example?x' }, /has more than a host/],
		['with a fragment', { ...custom, dliEndpoint: 'https://a.example/#' }, /has more than a host/],
		['with a user', { ...custom, dliEndpoint: 'https://u:p@a.example' }, /holds a user name/],
		['without IAM', { ...custom, authentication: 'iamUser', password: 'x' }, /^IAM Endpoint is em/],
		['without password', { authentication: 'iamUser' }, /^Password is empty/],
		['without user', { authentication: 'iamUser', password: ' ' }, /^Domain Name is empty/],
	])('%s is refused in plain words', (_how, form, sentence) => {
		const given = { cloud: 'openTelekomCloud', region: 'eu-de', ...form };
		expect(() => url(given)).toThrow(sentence);
	});

	it.each([
		'http://localhost:4510',
		'http://127.0.0.1:4510',
		'http://127.1.2.3',
		'http://[::1]:80',
	])('may name this machine without TLS: %s', (dliEndpoint) => {
		expect(url({ cloud: 'custom', dliEndpoint })).toMatch(/^http:/);
	});

	it('forgives white space around what was pasted', () => {
		const padded = { accessKeyId: ' AK\n', secretAccessKey: ' SK ', projectId: `${projectId}\n` };
		const options = { url: '/v1.0/{project_id}/queues' };
		const place = { cloud: 'openTelekomCloud', region: 'eu-de', projectId };
		expect(authenticatedRequest({ ...place, ...accessKey, ...padded }, options, now)).toEqual(
			authenticatedRequest({ ...place, ...accessKey }, options, now),
		);
	});

	it('leaves nothing in a request that n8n would apply a second time', () => {
		const data = { cloud: 'openTelekomCloud', region: 'eu-de', projectId, ...accessKey };
		const request = authenticatedRequest(
			data,
			{
				uri: 'v1.0/queues',
				baseURL: 'https://dli.eu-de.otc.t-systems.com',
				qs: { a: ['b'] },
				form: { c: 'd' },
				auth: { username: 'me', password: 'mine' },
			},
			now,
		);
		expect(request).toMatchObject({ url: 'https://dli.eu-de.otc.t-systems.com/v1.0/queues?a=b' });
		const { auth, baseURL, form, qs, uri } = { form: '', uri: '', ...request };
		expect([auth, baseURL, form, qs, uri]).toEqual(Array(5).fill(undefined));
	});

	it.each([
		['a form of the browser', () => new FormData()],
		['a blob', () => new Blob(['x'])],
		['a web stream', () => new Blob(['x']).stream()],
		['a stream', () => Readable.from(['x'])],
	])('refuses %s as body, which cannot be signed', (_what, body) => {
		const data = { cloud: 'openTelekomCloud', region: 'eu-de', projectId, ...accessKey };
		const options = { url: '/v1.0/x', method: 'POST' as const, body: Object(body()) };
		expect(() => authenticatedRequest(data, options, now)).toThrow(/^A stream or form cannot be/);
	});

	it.each(['multipart/form-data; boundary=x', 'Multipart/Form-Data'])('refuses %s', (type) => {
		const data = { cloud: 'openTelekomCloud', region: 'eu-de', projectId, ...accessKey };
		const headers = { 'Content-Type': type };
		const options = { url: '/v1.0/x', method: 'POST' as const, body: { a: 'b' }, headers };
		expect(() => authenticatedRequest(data, options, now)).toThrow(/^A form with files cannot be/);
	});

	it('takes the type of a form in any case', () => {
		const data = { cloud: 'openTelekomCloud', region: 'eu-de', projectId, ...accessKey };
		const headers = { 'Content-Type': 'Application/X-WWW-Form-Urlencoded' };
		const options = { url: '/v1.0/x', method: 'POST' as const, body: { a: 'b c' }, headers };
		expect(String(authenticatedRequest(data, options, now).body)).toBe('a=b%20c');
	});

	it('completes its own result to the same request', () => {
		const data = { cloud: 'openTelekomCloud', region: 'eu-de', projectId, ...accessKey };
		const options = {
			url: '/v2.0/{project_id}/routes/%7Bproject_id%7D?q=%2B+',
			method: 'POST' as const,
			qs: { name: ['a b', "c'd"] },
			body: { text: 'é' },
		};
		const once = authenticatedRequest(data, options, now);
		expect(authenticatedRequest(data, { ...once }, now)).toEqual(once);
		expect(once.url).toContain(`/v2.0/${projectId}/routes/%7Bproject_id%7D?q=%2B%20&name=a%20b`);
	});
});
