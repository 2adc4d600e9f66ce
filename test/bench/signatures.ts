import * as crypto from 'node:crypto';
import { seedIds } from '../emulator';
import { builtSigner } from './built';
import { cpuTime } from './cpuTime';
import { atLeast, atMost, type Figure, type Row } from './figure';
import { examples, signable, type SignedExample, vendorHeaders } from './signedExample';
import { sideBySide } from './sideBySide';

const { authorization, canonicalRequest, sdkDate, stringToSign } = builtSigner;
const { accessKeyId, secretAccessKey } = seedIds;
const batch = 3000;
const rounds = 15;

/**
 * The vendor's signer and ours, both from an object to the header, date and JSON included; and our
 * signer alone against its floor: two SHA-256 and one HMAC of the same bytes, and nothing else.
 * By CPU time: there is nothing to wait for.
 */
export const signatures: Figure = {
	name: 'signatures',
	async measure() {
		const rows: Row[] = [];
		for (const example of examples) rows.push(...(await rowsOf(example)));
		return rows;
	},
};

async function rowsOf(example: SignedExample): Promise<Row[]> {
	assertSame(example);
	const request = signable(example, sdkDate(new Date()));
	const candidates = [
		['ours', repeated(() => ours(example, sdkDate(new Date())))],
		['vendor', repeated(() => vendorHeaders(example))],
		['signer', repeated(() => authorization(request, { accessKeyId, secretAccessKey }))],
		['floor', repeated(floorOf(request))],
	] as const;
	const result = await sideBySide(rounds, candidates, cpuTime);
	const row = (name: 'ours' | 'vendor' | 'signer' | 'floor', what: string): Row => ({
		what: `${example.name}: ${what}`,
		value: (batch / result.time(name)) * 1000,
		unit: '1/s',
	});
	const [asMany, asLong] = [result.ratio('vendor', 'ours'), result.ratio('signer', 'floor')];
	return [
		row('ours', 'ours, from object to header'),
		row('vendor', "the vendor's SDK"),
		{ what: `${example.name}: ours / SDK`, value: asMany, unit: 'times', goal: atLeast(1.5) },
		row('signer', 'ours, the signer alone'),
		row('floor', 'the floor'),
		{ what: `${example.name}: time / floor`, value: asLong, unit: 'times', goal: atMost(2) },
	];
}

function repeated(work: () => unknown): () => void {
	return () => {
		for (let count = 0; count < batch; count++) work();
	};
}

const ours = (example: SignedExample, date: string): string =>
	authorization(signable(example, date), { accessKeyId, secretAccessKey });

function floorOf(request: ReturnType<typeof signable>): () => unknown {
	const canonical = canonicalRequest(request);
	const text = stringToSign(request.headers['x-sdk-date'], canonical);
	const { body } = request;
	return () => {
		crypto.hash('sha256', body, 'hex');
		crypto.hash('sha256', canonical, 'hex');
		return crypto.createHmac('sha256', secretAccessKey).update(text).digest('hex');
	};
}

/** Whoever signs something else may be as fast as they like. */
function assertSame(example: SignedExample): void {
	const signed = vendorHeaders(example);
	if (ours(example, String(signed.get('X-Sdk-Date'))) === signed.get('Authorization')) return;
	throw new Error(`${example.name}: the signatures differ`);
}
