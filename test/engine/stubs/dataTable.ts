import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { description } from './description';

const json = (name: string) => ({ displayName: name, name, type: 'json' as const, default: {} });
const text = (name: string) => ({ displayName: name, name, type: 'string' as const, default: '' });

const tables = new Map<string, IDataObject[]>();

/** Data Table, by name: makes a table, inserts what comes, reads all rows, updates a row by its ID. */
export class DataTable implements INodeType {
	description = description(
		'dataTable',
		[1, 1.1],
		[
			text('resource'),
			text('operation'),
			text('tableName'),
			text('matchType'),
			json('dataTableId'),
			json('columns'),
			json('filters'),
			json('returnAll'),
			json('options'),
		],
	);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const read = (name: string, item: number) =>
			this.getNodeParameter(name, item, {}) as IDataObject;
		const items = this.getInputData().flatMap(({ json: row }, item) => {
			const id = this.getNodeParameter('dataTableId', item, {}) as { value?: string };
			const name = id.value ?? String(this.getNodeParameter('tableName', item));
			const rows = tables.get(name) ?? [];
			tables.set(name, rows);
			const out = (jsons: IDataObject[]) =>
				jsons.map((one) => ({ json: one, pairedItem: { item } }));
			switch (this.getNodeParameter('operation', item)) {
				case 'create':
					return out([{ name }]);
				case 'insert':
					rows.push({ id: rows.length + 1, ...row });
					return out(rows.slice(-1));
				case 'update': {
					const { conditions } = read('filters', item) as { conditions: IDataObject[] };
					const wanted = rows.find((one) => one.id === conditions[0]?.keyValue);
					Object.assign(wanted ?? {}, read('columns', item).value);
					return out(wanted ? [wanted] : []);
				}
				default:
					return out(rows);
			}
		});
		return [items];
	}
}
