import type { Resource } from '../../shared/operation/operation';
import { check } from './check';
import { run } from './run';

export const sql: Resource = {
	name: 'SQL',
	value: 'sql',
	defaultOperation: run,
	operations: [check, run],
};
