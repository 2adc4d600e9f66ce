import type { ICredentialTestRequest, IDataObject, INodeCredentialTestResult } from 'n8n-workflow';

/** A `responseSuccessBody` rule says which answer means that the credential is wrong. */
export function refusal(
	{ rules = [] }: ICredentialTestRequest,
	body: IDataObject,
): INodeCredentialTestResult | undefined {
	for (const { type, properties } of rules) {
		if (type !== 'responseSuccessBody') continue;
		if (at(body, properties.key) === properties.value) return refused(properties.message);
	}
	return undefined;
}

/** What the Test button says of a request that did not succeed. */
export function failed(
	{ rules = [] }: ICredentialTestRequest,
	error: unknown,
): INodeCredentialTestResult {
	const status = at(error, 'cause.response.status');
	for (const { type, properties } of rules) {
		if (type === 'responseCode' && properties.value === status) return refused(properties.message);
	}
	if (typeof status === 'number') {
		const text = at(error, 'cause.response.statusText');
		return refused(String(text || `Received HTTP status code: ${status}`));
	}
	const reason = at(error, 'cause.code') ?? at(error, 'message') ?? error;
	return refused(String(reason));
}

function refused(message: string): INodeCredentialTestResult {
	return { status: 'Error', message };
}

function at(value: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(inner, key) =>
				typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined,
			value,
		);
}
