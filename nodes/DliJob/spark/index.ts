import type { Resource } from '../../shared/operation/operation';
import { cancel } from './cancel';
import { get } from './get';
import { getAll } from './getAll';
import { run } from './run';

export const spark: Resource = {
	name: 'Spark',
	value: 'spark',
	defaultOperation: run,
	operations: [cancel, get, getAll, run],
};
