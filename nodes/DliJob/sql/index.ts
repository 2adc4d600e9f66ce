import type { Resource } from '../../shared/operation/operation';
import { cancel } from './cancel';
import { check } from './check';
import { exportResult } from './exportResult';
import { get } from './get';
import { getAll } from './getAll';
import { getRows } from './getRows';
import { run } from './run';

export const sql: Resource = {
	name: 'SQL',
	value: 'sql',
	defaultOperation: run,
	operations: [cancel, check, exportResult, get, getAll, getRows, run],
};
