/* eslint-disable @n8n/community-nodes/no-deprecated-workflow-functions -- n8n's own node uses it */
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { description } from './description';

/**
 * Uses a credential as n8n's HTTP Request node does: "Predefined Credential Type", by the older
 * helper (`uri`, `form`, `followRedirect`), or by the one that nodes use (`url`, `qs`).
 */
export class HttpRequest implements INodeType {
	description = description(
		'httpRequest',
		[1, 2, 3, 4, 4.1, 4.2],
		[
			{ displayName: 'Credential Type', name: 'nodeCredentialType', type: 'string', default: '' },
			{
				displayName: 'Helper',
				name: 'helper',
				type: 'options',
				options: [
					{ name: 'Older', value: 'requestWithAuthentication' },
					{ name: 'Newer', value: 'httpRequestWithAuthentication' },
				],
				default: 'requestWithAuthentication',
			},
			{ displayName: 'Request', name: 'request', type: 'json', default: {} },
		],
	);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = await Promise.all(
			this.getInputData().map(async (_, item) => {
				const type = String(this.getNodeParameter('nodeCredentialType', item));
				const request = this.getNodeParameter('request', item) as IDataObject;
				const older = this.getNodeParameter('helper', item) === 'requestWithAuthentication';
				const answer: IDataObject = older
					? await this.helpers.requestWithAuthentication.call(this, type, request, undefined, item)
					: await this.helpers.httpRequestWithAuthentication.call(this, type, {
							url: '',
							...request,
						});
				return { json: { answer }, pairedItem: { item } };
			}),
		);
		return [items];
	}
}
