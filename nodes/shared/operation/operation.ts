import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Field } from '../form/field';
import type { Run } from './run';

/** What one input item became: the JSON of its output items, or why there are none. */
export type Outcome = IDataObject[] | Error;

/** One entry of the Operation menu: its words, its form, its call. */
export interface Operation {
	name: string;
	value: string;
	action: string;
	description: string;
	fields: ReadonlyArray<Field<unknown>>;
	/** Carries the operation out for these input items; every item gets an outcome. */
	call(run: Run, items: number[]): Promise<Map<number, Outcome>>;
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
export function formOf(resources: readonly Resource[]): INodeProperties[] {
	return [resourceMenu(resources), ...resources.map(operationMenu), ...resources.flatMap(fieldsOf)];
}

const resourceMenu = (resources: readonly Resource[]): INodeProperties => ({
	...menu({ displayName: 'Resource', name: 'resource', default: 'connection' }),
	options: resources.map(({ name, value }) => ({ name, value })),
});

const operationMenu = (resource: Resource): INodeProperties => ({
	...menu({
		displayName: 'Operation',
		name: 'operation',
		default: resource.defaultOperation.value,
	}),
	displayOptions: { show: { resource: [resource.value] } },
	options: resource.operations.map(({ name, value, action, description }) => ({
		name,
		value,
		action,
		description,
	})),
});

const menu = (
	about: Pick<INodeProperties, 'displayName' | 'name' | 'default'>,
): INodeProperties => ({
	...about,
	type: 'options',
	noDataExpression: true,
});

const fieldsOf = (resource: Resource): INodeProperties[] =>
	resource.operations.flatMap((operation) =>
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
