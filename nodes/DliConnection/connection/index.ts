import type { Resource } from '../../shared/operation/operation';
import { bindQueue } from './bindQueue';
import { create } from './create';
import { deleteConnection } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { unbindQueue } from './unbindQueue';
import { updateHosts } from './updateHosts';

export const connection: Resource = {
	name: 'Connection',
	value: 'connection',
	defaultOperation: bindQueue,
	operations: [bindQueue, create, deleteConnection, get, getAll, unbindQueue, updateHosts],
};
