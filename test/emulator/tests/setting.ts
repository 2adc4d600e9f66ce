import type { AxiosResponse } from 'axios';
import { type Emulator, seedIds, startEmulator } from '../index';
import { type Message, send, signed } from '../vendorClient';

export const project = seedIds.projectId;
export const connections = `/v2.0/${project}/datasource/enhanced-connections`;
export const warehouse = '11111111-1111-4111-8111-111111111111';
export const crm = '22222222-2222-4222-8222-222222222222';

/** The emulator of the test file, once `withEmulator` has started it. */
export let emulator: Emulator;

/** Starts an emulator for the tests of a file, and resets it before each of them. */
export function withEmulator(): void {
	beforeAll(async () => {
		emulator = await startEmulator({ settle: 0 });
	});
	beforeEach(() => emulator.reset());
	afterAll(async () => await emulator.close());
}

/** Sends what the vendor's SDK signs. */
export const call = async (
	method: string,
	path: string,
	rest: Omit<Message, 'method' | 'path'> = {},
	credential = emulator.accessKey,
): Promise<AxiosResponse> =>
	await send(emulator.endpoint, signed(emulator.endpoint, { method, path, ...rest }, credential));

export const bind = async (body: unknown, id = warehouse) =>
	await call('POST', `${connections}/${id}/associate-queue`, { body });
export const unbind = async (body: unknown, id = warehouse) =>
	await call('POST', `${connections}/${id}/disassociate-queue`, { body });

export const statuses = (id = warehouse) =>
	emulator.bindings(id).map(({ name, status }) => `${name} ${status}`);
export const kinds = () => emulator.changes.map(({ kind, name }) => `${kind} ${name}`);

/** What an answer refuses with. */
export const said = ({ status, data }: AxiosResponse) => [status, data.error_code, data.error_msg];
export const identityRefusal = (reason: string) => [
	401,
	'APIG.0301',
	`Incorrect IAM authentication information: ${reason}`,
];

export function withHeaders(message: Message, headers: Record<string, string>): Message {
	return { ...message, headers: { ...message.headers, ...headers } };
}
