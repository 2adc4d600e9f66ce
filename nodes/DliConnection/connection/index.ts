import type { Resource } from '../operation';
import { bindQueue } from './bindQueue';
import { get } from './get';
import { unbindQueue } from './unbindQueue';

export const connection: Resource = {
	name: 'Connection',
	value: 'connection',
	defaultOperation: 'bindQueue',
	operations: [bindQueue, get, unbindQueue],
};
