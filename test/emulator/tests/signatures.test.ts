import { seedIds } from '../index';
import { type Message, send, signed } from '../vendorClient';
import {
	connections,
	crm,
	emulator,
	identityRefusal,
	project,
	said,
	warehouse,
	withEmulator,
	withHeaders,
} from './setting';

withEmulator();

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
});

function sdkDate(at: number): string {
	return new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}
