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
	.filter(({ displayName }) => displayName === 'Region')
	.flatMap(({ name, displayOptions, options = [] }) =>
		options.flatMap((option) =>
			'value' in option
				? { cloud: String(displayOptions?.show?.cloud?.[0]), name, region: String(option.value) }
				: [],
		),
	);

const domains: Record<string, string> = {
	openTelekomCloud: 'otc.t-systems.com',
	huaweiCloud: 'myhuaweicloud.com',
	flexibleEngine: 'prod-cloud-ocb.orange-business.com',
};

describe('the presets', () => {
	it.each(regions)('of $cloud lead $region to its endpoint', ({ cloud, name, region }) => {
		const domain = region === 'eu-west-101' ? 'myhuaweicloud.eu' : domains[cloud];
		const endpoint = `https://dli.${region}.${domain}`;
		expect(url({ cloud, [name]: region })).toBe(`${endpoint}/v1.0/${projectId}/queues`);
	});

	it('are all those of the endpoint pages', () => {
		expect(regions.map(({ region }) => region).sort()).toEqual(
			'ae-ad-1 af-north-1 af-south-1 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 cn-east-2 cn-east-3 cn-east-4 cn-east-5 cn-north-1 cn-north-2 cn-north-4 cn-north-9 cn-south-1 cn-southwest-2 eu-de eu-nl eu-west-0 eu-west-101 la-north-2 la-south-2 me-east-1 my-kualalumpur-1 na-mexico-1 ru-moscow-1 ru-northwest-2 sa-brazil-1 tr-west-1'.split(
				' ',
			),
		);
	});
});

describe('a region', () => {
	/** As n8n hands it out: defaults filled in, values of fields that are not shown dropped. */
	const stored = (form: Record<string, string>) => {
		const data = { projectId, ...accessKey, ...form };
		return NodeHelpers.getNodeParameters(properties, data, true, false, null, null) as typeof data;
	};

	it.each([
		[{}, 'eu-de'],
		[{ cloud: 'huaweiCloud' }, 'eu-west-101'],
		[{ cloud: 'flexibleEngine' }, 'eu-west-0'],
	])('of %j is the default of its cloud', (form, region) => {
		expect(url(stored(form))).toContain(`https://dli.${region}.`);
	});

	it.each(['eu-de', 'eu-nl'])(
		'of Open Telekom Cloud (%s) is not left behind in another',
		(region) => {
			expect(url(stored({ cloud: 'huaweiCloud', region }))).toContain('https://dli.eu-west-101.');
			expect(url(stored({ cloud: 'flexibleEngine', region }))).toContain('https://dli.eu-west-0.');
		},
	);

	it('that version 0.1.0 stored for Huawei Cloud is still read', () => {
		const former = { cloud: 'huaweiCloud', region: 'ap-southeast-3' };
		expect(url(former)).toContain('https://dli.ap-southeast-3.');
		expect(url(stored(former))).toContain('https://dli.ap-southeast-3.');
	});

	it('that is chosen since then wins', () => {
		const form = { cloud: 'huaweiCloud', region: 'ap-southeast-3', huaweiRegion: 'tr-west-1' };
		expect(url(form)).toContain('https://dli.tr-west-1.');
		expect(Object.keys(stored(form))).not.toContain('region');
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
		[
			{ cloud: 'huaweiCloud' },
			['cloud', 'huaweiRegion', 'projectId', 'authentication', ...keyFields],
		],
		[
			{ cloud: 'flexibleEngine' },
			['cloud', 'flexibleEngineRegion', 'projectId', 'authentication', ...keyFields],
		],
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

	it('shows in each field that is typed what its value looks like', () => {
		const typed = properties.filter(({ type }) => type === 'string');
		expect(typed.filter(({ placeholder = '' }) => !placeholder.startsWith('e.g. '))).toEqual([]);
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
		['a form of the browser', () => ({ body: new FormData() })],
		['a blob', () => ({ body: new Blob(['x']) })],
		['a web stream', () => ({ body: new Blob(['x']).stream() })],
		['a stream', () => ({ body: Readable.from(['x']) })],
		['fields of a form', () => ({ form: { a: 'b' } })],
		['fields of a form with files', () => ({ formData: { a: 'b' } })],
		['parameters', () => ({ body: new URLSearchParams('a=b') })],
		...[
			'multipart/form-data; boundary=x',
			'Multipart/Form-Data',
			'application/X-WWW-form-urlencoded',
		].map((type): [string, () => object] => [
			type,
			() => ({ body: { a: 'b' }, headers: { 'Content-Type': type } }),
		]),
	])('refuses %s as body, in one sentence', (_what, sent) => {
		const data = { cloud: 'openTelekomCloud', region: 'eu-de', projectId, ...accessKey };
		const options = { url: '/v1.0/x', method: 'POST' as const, ...sent() };
		expect(() => authenticatedRequest(data, options, now)).toThrow(
			/^Forms and files are not sent with this credential.*: choose JSON, or a text \(Raw\), as the body\.$/,
		);
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
