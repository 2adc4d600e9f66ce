import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { errorItem, nodeError } from '../shared/form/errors';
import { formOf } from '../shared/operation/operation';
import { outcomesOf } from '../shared/operation/execute';
import { resources } from './resources';
import { Run } from '../shared/operation/run';
import * as search from '../shared/form/dropdowns';

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
		properties: formOf(resources),
	};

	methods = {
		listSearch: {
			searchConnections: search.searchConnections,
			searchQueues: search.searchQueues,
		},
		loadOptions: {
			getQueues: search.getQueues,
			getElasticResourcePools: search.getElasticResourcePools,
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const run = new Run(this);
		const outcomes = await outcomesOf(run, resources, this.getInputData().length);
		return [
			outcomes.flatMap((outcome, item): INodeExecutionData[] => {
				const pairedItem = { item };
				if (!(outcome instanceof Error)) return outcome.map((json) => ({ json, pairedItem }));
				if (!this.continueOnFail()) throw nodeError(run.node, outcome, item);
				return [{ json: errorItem(outcome, item), pairedItem }];
			}),
		];
	}
}
