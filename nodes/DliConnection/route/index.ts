import type { Resource } from '../../shared/operation/operation';
import { create } from './create';
import { deleteRoute } from './delete';

export const route: Resource = {
	name: 'Route',
	value: 'route',
	defaultOperation: create,
	operations: [create, deleteRoute],
};
