import type { ProjectCall } from '../action';
import { answer, type Answer } from '../answer';
import type { JsonObject } from '../json';
import { cellJson } from '../lake/cell';
import type { QueryResult } from '../lake/queryResult';
import { flag } from '../succeed';

/** `{ …members, schema, rows }`, in which numbers have all their digits (dli_02_0312). */
export function succeedWithRows(
	call: ProjectCall,
	members: JsonObject,
	{ columns, rows }: QueryResult,
): Answer {
	const { switches } = call;
	const schema = columns.map(({ name, type }) => ({
		[switches.columnCase === 'lower' ? name.toLowerCase() : name]: type,
	}));
	const head = { is_success: flag(call, true), message: '', ...members, schema };
	const rowTexts = rows.map((row) => `[${row.map((cell) => cellJson(cell, switches)).join(',')}]`);
	// JSON.stringify would write the long numbers as texts, or not at all.
	return answer(`${JSON.stringify(head).slice(0, -1)},"rows":[${rowTexts.join(',')}]}`);
}
