import * as fc from 'fast-check';
import { authenticatedRequest } from '../../credentials/request/authenticatedRequest';
import { authorization } from '../../credentials/identity/sign';
import { VendorSigner } from '../credentials/vendorSigner';
import { VendorSignature } from '../emulator/identity/vendorSignature';
import { ReceivedRequest } from '../emulator/receivedRequest';
import { seedIds } from '../emulator/seed/identities';
import { effort } from './effort';
import { oddJson } from './odd';

const { accessKeyId, secretAccessKey, projectId } = seedIds;
const key = { accessKeyId, secretAccessKey };
const host = 'dli.example';

const method = fc.constantFrom('GET' as const, 'POST' as const, 'PUT' as const, 'DELETE' as const);
/** Whole characters: half of one becomes the same byte sequence on every wire. */
const text = fc.string({ unit: 'grapheme', maxLength: 30 });
const pairs = fc.array(fc.tuple(text, text), { maxLength: 6 });
const date = fc
	.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
	.map((at) => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`);
const token = fc.string({ unit: fc.constantFrom(...'abcXYZ019+/=-_.~'), maxLength: 60 });

/** What the SDK's `sign()` encodes twice, because `url.parse` has escaped it before. */
const doublyEncodedBySdk = /[\s\p{Cc}"'<>\\^`{|}]/u;
const segment = text.filter(
	(one) => !doublyEncodedBySdk.test(one) && !/[/?#%]/.test(one) && !/^\.*$/.test(one),
);

it('any request is signed as the vendor’s SDK signs it, but for what that encodes twice', () => {
	const path = fc.array(segment, { maxLength: 5 });
	const data = fc.option(fc.dictionary(text, oddJson), { nil: undefined });
	fc.assert(
		fc.property(
			method,
			path,
			pairs,
			date,
			token,
			data,
			(verb, segments, query, at, given, body) => {
				const request = {
					method: verb,
					endpoint: `https://${host}/v1.0/${segments.join('/')}`,
					query,
					headers: { host, 'x-sdk-date': at, 'x-security-token': given },
					data: body,
				};
				const ours = authorization(
					{
						...request,
						path: `/v1.0/${segments.map(encodeURIComponent).join('/')}`,
						body: body ? JSON.stringify(body) : '',
					},
					key,
				);
				expect(ours).toBe(VendorSigner.authorization(request, key));
			},
		),
		effort(400),
	);
});

it('any request is sent with the signature that the vendor makes from its bytes', () => {
	const data = {
		cloud: 'custom',
		dliEndpoint: `https://${host}`,
		authentication: 'accessKey',
		projectId,
		...key,
	};
	// Climbing is refused, and the emulator's reading of the vendor knows no `%2F`.
	const climbs = (one: string) => /^\.{1,2}$/.test(one) || one.includes('/');
	const path = fc.array(
		text.filter((one) => !climbs(one)),
		{ maxLength: 5 },
	);
	const qs = fc.dictionary(text, fc.oneof(text, fc.array(text, { maxLength: 3 })));
	const body = fc.option(fc.dictionary(text, oddJson), { nil: undefined });
	fc.assert(
		fc.property(method, path, qs, body, (verb, segments, query, json) => {
			const url = `/v2.0/{project_id}/${segments.map(encodeURIComponent).join('/')}`;
			const options = { method: verb, url, qs: query, body: json as never };
			const sent = authenticatedRequest(data, options, new Date());
			const headers = Object.entries({ ...sent.headers, host });
			const received = new ReceivedRequest(
				verb,
				sent.url.replace(`https://${host}`, ''),
				Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), String(value)])),
				Buffer.isBuffer(sent.body) ? sent.body : Buffer.alloc(0),
			);
			const names = ['host', 'x-project-id', 'x-sdk-date'];
			const key = {
				accessKeyId,
				secretAccessKey,
				securityToken: '',
				projectIds: [],
				rights: 'all' as const,
				failures: 0,
				lockedUntil: 0,
			};
			expect(sent.headers?.Authorization).toBe(VendorSignature.authorization(received, names, key));
			expect(received.path).toBe(`/v2.0/${projectId}/${segments.join('/')}`);
		}),
		effort(300),
	);
});
