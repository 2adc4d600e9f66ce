import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import {
	getElasticResourcePools,
	getQueues,
	searchConnections,
	searchQueues,
} from '../shared/form/dropdowns';
import { execute } from '../shared/operation/execute';
import type { Resource } from '../shared/operation/operation';
import { formOf } from '../shared/operation/operation';
import { binding } from './binding';
import { connection } from './connection';
import { elasticResourcePool } from './elasticResourcePool';
import { privilege } from './privilege';
import { queue } from './queue';
import { route } from './route';

/** All that the node can do, in the order of its menus. */
export const resources: readonly Resource[] = [
	binding,
	connection,
	elasticResourcePool,
	privilege,
	queue,
	route,
];

export class DliConnection implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DLI Connection',
		name: 'dliConnection',
		icon: { light: 'file:../../icons/dli.svg', dark: 'file:../../icons/dli.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Bind queues to enhanced datasource connections of Data Lake Insight',
		defaults: { name: 'DLI Connection' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'dliApi', required: true }],
		properties: formOf(resources, connection),
	};

	methods = {
		listSearch: { searchConnections, searchQueues },
		loadOptions: { getQueues, getElasticResourcePools },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this, resources);
	}
}
