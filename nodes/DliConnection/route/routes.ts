import type { IDataObject } from 'n8n-workflow';

import { objectsIn } from '../../shared/dli/answer';
import type { DliClient, RequestOptions } from '../../shared/dli/client';
import { connectionUri, fetchConnection } from '../../shared/dli/connections';
import type { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import type { DliRequest } from '../../shared/dli/request';
import { confirmation } from '../../shared/dli/request';
import { isCidr } from '../../shared/form/addresses';
import { textField } from '../../shared/form/text';

type RouteRequest = Pick<DliRequest, 'method' | 'path' | 'body'> & {
	/** What follows `…/enhanced-connections/{connection_id}`. */
	uri: '/routes' | '/routes/{name}';
};

/**
 * Sends a change of the routes to `/v3/…` (dli_02_0371, dli_02_0372), and where the gateway says
 * that there is no such API, to `/v2.0/…`, which older clouds have instead.
 * @param isDone tells from the routes of the connection whether the change was carried out
 */
export async function changeRoutes(
	dli: DliClient,
	request: RouteRequest,
	deadline: Deadline,
	isDone: (routes: IDataObject[]) => boolean,
): Promise<string | DliError> {
	const id = request.path?.connection_id ?? '';
	const ask = async (version: 'v3' | 'v2.0') => {
		const uri: DliRequest['uri'] = `/${version}${connectionUri.slice('/v2.0'.length)}${request.uri}`;
		const whole: DliRequest<string> = { ...request, uri, topic: 'route', parse: confirmation };
		const options: RequestOptions<string> = {
			deadline,
			async resolveUnknownOutcome() {
				const routes = await routesOf(dli, id, deadline);
				if (routes instanceof DliError) return routes;
				return isDone(routes) ? { done: '' } : { again: whole };
			},
		};
		return await dli.tryRequest(whole, options);
	};
	const answer = await ask('v3');
	const isUnknownApi = answer instanceof DliError && /^APIGW?\.0101$/.test(answer.code);
	return isUnknownApi ? await ask('v2.0') : answer;
}

/** The routes of a connection, or why they cannot be read. */
export async function routesOf(
	dli: DliClient,
	connectionId: string,
	deadline: Deadline,
): Promise<IDataObject[] | DliError> {
	const found = await fetchConnection(dli, connectionId, { deadline });
	if (found instanceof DliError) return found;
	if (Array.isArray(found.routes)) return objectsIn(found.routes);
	return new DliError(
		'outcomeUnknown',
		'DLI described the connection without its routes.',
		'Look at the routes of the connection in the DLI console.',
	);
}

/** The name of a route, unique within its connection. */
export const routeName = textField(
	{ displayName: 'Route Name', name: 'routeName', placeholder: 'e.g. to_warehouse' },
	{
		accepts: /^[A-Za-z0-9_-]{1,64}$/,
		rule: 'Names have up to 64 letters, digits, hyphens and underscores.',
	},
);

/** The addresses that a route leads to. */
export const cidr = textField(
	{
		displayName: 'CIDR Block',
		name: 'cidr',
		placeholder: 'e.g. 192.168.0.0/16',
		description: 'The addresses behind the subnet that the queues are to reach',
	},
	{ accepts: isCidr, rule: 'Give an address block such as 192.168.0.0/16, or one address.' },
);
