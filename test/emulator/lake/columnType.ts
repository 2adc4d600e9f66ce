import { type DuckDBType, DuckDBTypeId } from '@duckdb/node-api';

/** Where DLI's word for a type is not the one of DuckDB. */
const names: Partial<Record<DuckDBTypeId, string>> = {
	[DuckDBTypeId.INTEGER]: 'int',
	[DuckDBTypeId.UTINYINT]: 'smallint',
	[DuckDBTypeId.USMALLINT]: 'int',
	[DuckDBTypeId.UINTEGER]: 'bigint',
	[DuckDBTypeId.UBIGINT]: 'bigint',
	// The sum of whole numbers, which Spark keeps in a BIGINT.
	[DuckDBTypeId.HUGEINT]: 'bigint',
	[DuckDBTypeId.VARCHAR]: 'string',
	[DuckDBTypeId.UUID]: 'string',
	[DuckDBTypeId.ENUM]: 'string',
	[DuckDBTypeId.TIMESTAMP_TZ]: 'timestamp',
	[DuckDBTypeId.BLOB]: 'binary',
	[DuckDBTypeId.SQLNULL]: 'string',
};

/** DLI's word for the type of a column (dli_02_0312). */
export function columnType(type: DuckDBType): string {
	switch (type.typeId) {
		case DuckDBTypeId.LIST:
			return `array<${columnType(type.valueType)}>`;
		case DuckDBTypeId.MAP:
			return `map<${columnType(type.keyType)},${columnType(type.valueType)}>`;
		case DuckDBTypeId.STRUCT: {
			const { entryNames, entryTypes } = type;
			const members = entryTypes.map((entry, index) => `${entryNames[index]}:${columnType(entry)}`);
			return `struct<${members.join(',')}>`;
		}
		default:
			return names[type.typeId] ?? String(type).toLowerCase();
	}
}
