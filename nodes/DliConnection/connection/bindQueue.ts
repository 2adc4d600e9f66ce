import { connectionId } from '../fields/connectionId';
import { elasticResourcePools } from '../fields/elasticResourcePools';
import { bindingOptions } from '../fields/options';
import { queues } from '../fields/queues';
import { waitForCompletion } from '../fields/waitForCompletion';
import type { Operation } from '../operation';
import { binding } from './change';
import { changeBindings } from './changeBindings';

/** `POST …/{connection_id}/associate-queue` (dli_02_0191). */
export const bindQueue: Operation = {
	name: 'Bind Queue',
	value: 'bindQueue',
	action: 'Bind queues to connection',
	description: 'Let queues or elastic resource pools reach the data source of a connection',
	fields: [connectionId, queues, elasticResourcePools, waitForCompletion, bindingOptions],
	call: changeBindings(binding, { queues, pools: elasticResourcePools }),
};
