import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Field } from '../form/field';
import type { Run } from './run';

/** What one input item became: the JSON of its output items, or why there are none. */
export type ItemResult = IDataObject[] | Error;

/** One entry of the Operation menu: its words, its form, its call. */
export interface Operation {
	name: string;
	value: string;
	action: string;
	description: string;
	fields: ReadonlyArray<Field<unknown>>;
	/** The key of the ID of what an item makes, which is not to be lost where the node stops. */
	makes?: string;
	/** What a language model is told where a list has no entries. */
	nothingFound?: string;
	/** Carries the operation out for all input items; every item gets a result. */
	call(run: Run): Promise<Map<number, ItemResult>>;
}

/** One entry of the Resource menu, with its operations in the order of the menu. */
export interface Resource {
	name: string;
	value: string;
	operations: readonly Operation[];
	/** The operation a new node starts with. */
	defaultOperation: Operation;
}

/** The whole form of a node: both menus, then each operation's fields, shown where they apply. */
export function formOf(
	resources: readonly Resource[],
	defaultResource: Resource,
): INodeProperties[] {
	return [
		resourceMenu(resources, defaultResource),
		...resources.map(operationMenu),
		...resources.flatMap(fieldsOf),
	];
}

function resourceMenu(resources: readonly Resource[], defaultResource: Resource): INodeProperties {
	return {
		...menu({ displayName: 'Resource', name: 'resource', default: defaultResource.value }),
		options: resources.map(({ name, value }) => ({ name, value })),
	};
}

function operationMenu({
	value: resource,
	operations,
	defaultOperation,
}: Resource): INodeProperties {
	return {
		...menu({ displayName: 'Operation', name: 'operation', default: defaultOperation.value }),
		displayOptions: { show: { resource: [resource] } },
		options: operations.map(({ name, value, action, description }) => ({
			name,
			value,
			action,
			description,
		})),
	};
}

function menu(about: Pick<INodeProperties, 'displayName' | 'name' | 'default'>): INodeProperties {
	return { ...about, type: 'options', noDataExpression: true };
}

function fieldsOf(resource: Resource): INodeProperties[] {
	return resource.operations.flatMap((operation) =>
		operation.fields.map(({ form }) => ({
			...form,
			displayOptions: {
				...form.displayOptions,
				show: {
					resource: [resource.value],
					operation: [operation.value],
					...form.displayOptions?.show,
				},
			},
		})),
	);
}
