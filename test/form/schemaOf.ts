/** A JSON schema as n8n shows it before a node ran: types only. */
export interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

/** The schema that describes all of these values, which are of one kind. */
export function schemaOf(values: unknown[]): Schema {
	const [value] = values;
	if (Array.isArray(value)) {
		const entries = values.flat();
		return { type: 'array', ...(entries.length > 0 && { items: schemaOf(entries) }) };
	}
	if (typeof value !== 'object' || value === null) {
		return { type: value === null ? 'null' : typeof value };
	}
	const objects = values.map((one) => Object.entries(Object(one)));
	const keys = [...new Set(objects.flat().map(([key]) => key))];
	return {
		type: 'object',
		properties: Object.fromEntries(
			keys.map((key) => [
				key,
				schemaOf(objects.flat().flatMap(([name, content]) => (name === key ? [content] : []))),
			]),
		),
	};
}
