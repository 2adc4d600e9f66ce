import type { Resource } from '../../shared/operation/operation';
import { get } from './get';
import { getAll } from './getAll';
import { testConnectivity } from './testConnectivity';

export const queue: Resource = {
	name: 'Queue',
	value: 'queue',
	defaultOperation: get,
	operations: [get, getAll, testConnectivity],
};
