import type { Resource } from '../operation';
import { get } from './get';
import { getAll } from './getAll';
import { testConnectivity } from './testConnectivity';

export const queue: Resource = {
	name: 'Queue',
	value: 'queue',
	defaultOperation: get,
	operations: [get, getAll, testConnectivity],
};
