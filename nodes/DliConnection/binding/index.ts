import type { Resource } from '../../shared/operation/operation';
import { getAll } from './getAll';
import { set } from './set';

export const binding: Resource = {
	name: 'Binding',
	value: 'binding',
	defaultOperation: getAll,
	operations: [getAll, set],
};
