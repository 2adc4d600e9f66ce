import type { IDataObject } from 'n8n-workflow';
import { workflowWith, type Credentials, type Engine, type Result } from '../engine';

/** The helper that nodes use. */
export const newer = 'httpRequestWithAuthentication';
/** The helper of n8n's HTTP Request node. */
export const older = 'requestWithAuthentication';

export const listConnections = {
	url: '/v2.0/{project_id}/datasource/enhanced-connections?limit=1',
};

/** Sends requests with the credential through n8n, one per item, all at once. */
export async function send(
	n8n: Engine,
	data: Credentials[string],
	requests: IDataObject[],
	helper = newer,
): Promise<Result> {
	const workflow = workflowWith({
		type: 'n8n-nodes-base.httpRequest',
		parameters: { nodeCredentialType: 'dliApi', helper, request: '={{ $json }}' },
	});
	const input = requests.map((request) => ({ json: request }));
	return await n8n.run(workflow, { credentials: { dliApi: data }, input }).finished;
}
