import axios from 'axios';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { DliApi } from '../../credentials/DliApi.credentials';
import { explainUnauthorized } from '../../credentials/errors/explainUnauthorized';
import { readErrorBody } from '../../credentials/errors/errorBody';
import {
	nameRequest,
	reportHeader,
	requestEnded,
	requestHeader,
} from '../../credentials/identity/refusedIdentities';
import { testHeader } from '../../credentials/testButton';

/** A credential as a row of n8n's database; the token that n8n stores appears in it. */
export type Row = ICredentialDataDecryptedObject;

interface Answer {
	statusCode: number;
	headers: IDataObject;
	body: unknown;
}

const type = new DliApi();
const list = { url: '/v2.0/{project_id}/datasource/enhanced-connections?limit=1' };

/** What n8n's plain helper does, in all versions: a status that is not ignored is thrown. */
async function httpRequest(options: IHttpRequestOptions): Promise<Answer> {
	const { method, url, headers, body, ignoreHttpStatusErrors } = options;
	const { status, ...answer } = await axios.request<unknown>({
		method,
		url,
		headers: headers as Record<string, string>,
		data: body,
		maxRedirects: 0,
		...(ignoreHttpStatusErrors && { validateStatus: () => true }),
	});
	return { statusCode: status, headers: { ...answer.headers }, body: answer.data };
}

const helper: IHttpRequestHelper = { helpers: { httpRequest } };

/** Calls `preAuthentication` when n8n would, and stores the token; true if there was one. */
async function preAuthenticate(row: Row, data: Row, isForced: boolean): Promise<boolean> {
	if (data.token !== '' && !isForced) return false;
	const output = await type.preAuthentication.call(helper, data);
	if (output.token === undefined) return false;
	Object.assign(data, output);
	row.token = String(output.token);
	return true;
}

/** The helper of nodes, in 1.123 as in 2.41: what is thrown with 401 is sent once more. */
export async function byNewerHelper(row: Row, options: IHttpRequestOptions): Promise<Answer> {
	return await send(row, options, async (data, thrown) => {
		const response: unknown = Reflect.get(Object(thrown), 'response');
		if (Reflect.get(Object(response), 'status') !== 401) return false;
		await preAuthenticate(row, data, true);
		return true;
	});
}

/** The helper of the HTTP Request node: after any error it asks for a token, and goes on with one. */
export async function byOlderHelper(row: Row, options: IHttpRequestOptions): Promise<Answer> {
	return await send(row, options, async (data) => await preAuthenticate(row, data, true));
}

async function send(
	row: Row,
	options: IHttpRequestOptions,
	again: (data: Row, thrown: unknown) => Promise<boolean>,
): Promise<Answer> {
	const data = { token: '', ...row };
	let request = options;
	const first = async (): Promise<Answer> => {
		await preAuthenticate(row, data, false);
		request = await type.authenticate(data, request);
		return await httpRequest(request);
	};
	return await first().catch(async (thrown: unknown) =>
		(await again(data, thrown))
			? await httpRequest(await type.authenticate(data, request))
			: await Promise.reject(thrown),
	);
}

/** The Test button: n8n asks for a token, whatever is stored. */
export async function pressTest(row: Row): Promise<Answer> {
	const data = { token: '', ...row };
	await preAuthenticate(row, data, true);
	return await httpRequest(
		await type.authenticate(data, { ...list, headers: { [testHeader]: 'true' } }),
	);
}

/** One request of this package's nodes, which report a 401 to the credential. */
export async function askAsNode(row: Row): Promise<Answer> {
	const name = nameRequest();
	const headers = { [requestHeader]: name };
	const options = { ...list, ignoreHttpStatusErrors: true, headers };
	const answer = await reporting(row, options).catch((error: unknown) => {
		requestEnded(name, false);
		throw error;
	});
	requestEnded(name, answer.statusCode !== 401);
	return answer;
}

async function reporting(row: Row, options: IHttpRequestOptions): Promise<Answer> {
	const at = Date.now();
	const first = await byNewerHelper(row, options);
	if (first.statusCode !== 401) return first;
	const report = { at, ...explanationOf(first), renewed: false };
	const second = await byNewerHelper(row, {
		...options,
		headers: { ...options.headers, ...reportHeader(report) },
	});
	if (second.statusCode !== 401) return second;
	const last = { ...report, ...explanationOf(second), renewed: true };
	return await byNewerHelper(row, {
		...options,
		headers: { ...options.headers, ...reportHeader(last) },
	});
}

function explanationOf({ statusCode: status, body }: Answer) {
	const said = explainUnauthorized({ status, ...readErrorBody(body), now: new Date() });
	return { message: said?.message ?? '', nextStep: said?.nextStep ?? '' };
}
