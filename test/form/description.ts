import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** One operation as the node describes it. */
export interface DescribedOperation {
	resource: string;
	operation: string;
	/** Its entry in the menu. */
	entry: INodePropertyOptions;
	/** What its form shows. */
	fields: INodeProperties[];
}

/** Every operation in the description of the node, with the fields shown for it. */
export function operationsOf(properties: INodeProperties[]): DescribedOperation[] {
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap((menu) =>
			textsIn(menu.displayOptions?.show?.resource).flatMap((resource) =>
				entriesOf(menu).map((entry) => {
					const operation = String(entry.value);
					const fields = properties.filter(
						({ displayOptions }) =>
							textsIn(displayOptions?.show?.operation).includes(operation) &&
							textsIn(displayOptions?.show?.resource).includes(resource),
					);
					return { resource, operation, entry, fields };
				}),
			),
		);
}

/** The entries of a menu. */
export const entriesOf = ({ options = [] }: INodeProperties): INodePropertyOptions[] =>
	options.filter((option) => 'value' in option);

/** Every place of a field where a user can enter something, such as `filters.tags.values.key`. */
export function placesOf(field: INodeProperties): string[] {
	if (field.type === 'notice') return [];
	if (field.type === 'resourceLocator') return [`${field.name}.value`];
	return [field, ...innerFields(field)].length === 1
		? [field.name]
		: innerFields(field).flatMap((inner) =>
				placesOf(inner).map((place) => `${field.name}.${place}`),
			);
}

/** A field with all that is folded into it. */
export const allFields = (field: INodeProperties): INodeProperties[] => [
	field,
	...innerFields(field).flatMap(allFields),
];

/** The fields of a collection; the columns of a table, as fields of `values`. */
const innerFields = (field: INodeProperties): INodeProperties[] =>
	(field.options ?? []).flatMap((option) => {
		if ('values' in option) {
			return option.values.map((column) => ({ ...column, name: `${option.name}.${column.name}` }));
		}
		return 'type' in option ? [option] : [];
	});

const textsIn = (list: unknown): string[] => (Array.isArray(list) ? list.map(String) : []);
