import type { Resource } from '../../shared/operation/operation';
import { getAll } from './getAll';

export const elasticResourcePool: Resource = {
	name: 'Elastic Resource Pool',
	value: 'elasticResourcePool',
	defaultOperation: getAll,
	operations: [getAll],
};
