import type { IDataObject } from 'n8n-workflow';

import { Refusal } from '../../shared/dli/DliError';
import type { DliRequest } from '../../shared/dli/exchange';
import type { Transport } from '../../shared/dli/client';

type RouteRequest = Omit<DliRequest, 'uri'> & {
	/** What follows `…/enhanced-connections/{connection_id}`. */
	uri: '/routes' | '/routes/{name}';
};

/**
 * Sends a request about routes to `/v3/…` (dli_02_0371, dli_02_0372), and where the gateway says
 * that there is no such API, to `/v2.0/…`, which older clouds have instead.
 */
export async function askRoutes(
	dli: Transport,
	request: RouteRequest,
): Promise<IDataObject | Refusal> {
	const to = (version: 'v3' | 'v2.0'): DliRequest => ({
		...request,
		uri: `/${version}/{project_id}/datasource/enhanced-connections/{connection_id}${request.uri}`,
	});
	const answer = await dli.ask(to('v3'));
	const isUnknownApi = answer instanceof Refusal && /^APIGW?\.0101$/.test(answer.code);
	return isUnknownApi ? await dli.ask(to('v2.0')) : answer;
}
