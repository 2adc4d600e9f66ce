import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { execute } from '../shared/operation/execute';
import type { Resource } from '../shared/operation/operation';
import { formOf } from '../shared/operation/operation';
import { searchDatabases, searchGeneralQueues, searchSqlQueues } from './dropdowns';
import { spark } from './spark';
import { sql } from './sql';

/** All that the node can do, in the order of its menus. */
export const resources: readonly Resource[] = [spark, sql];

export class DliJob implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DLI Job',
		name: 'dliJob',
		icon: { light: 'file:../../icons/dli-job.svg', dark: 'file:../../icons/dli-job.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Run SQL and Spark jobs on the queues of Data Lake Insight',
		defaults: { name: 'DLI Job' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'dliApi', required: true }],
		properties: formOf(resources, sql),
	};

	methods = {
		listSearch: { searchDatabases, searchGeneralQueues, searchSqlQueues },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this, resources);
	}
}
