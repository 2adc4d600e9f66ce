/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests are not published */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { schemaOf } from './schemaOf';

const nodes = join(__dirname, '..', '..', 'nodes');

/**
 * A file below `nodes`, from which n8n offers the fields of an output before the first run, fits
 * these items. With `WRITE_SCHEMAS` in the environment it is written anew.
 */
export function expectSchema(path: string, jsons: IDataObject[]): void {
	const file = join(nodes, path);
	const schema = { ...schemaOf(jsons), version: 1 };
	if (process.env.WRITE_SCHEMAS) {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, `${JSON.stringify(schema, null, '\t')}\n`);
	}
	expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(schema);
}
