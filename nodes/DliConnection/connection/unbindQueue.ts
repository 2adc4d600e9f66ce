import { connectionId } from '../fields/connectionId';
import { elasticResourcePoolsToUnbind } from '../fields/elasticResourcePools';
import { bindingOptions } from '../fields/options';
import { queuesToUnbind } from '../fields/queues';
import { waitForCompletion } from '../fields/waitForCompletion';
import type { Operation } from '../operation';
import { unbinding } from './change';
import { changeBindings } from './changeBindings';

/** `POST …/{connection_id}/disassociate-queue` (dli_02_0192). */
export const unbindQueue: Operation = {
	name: 'Unbind Queue',
	value: 'unbindQueue',
	action: 'Unbind queues from connection',
	description: 'Cut queues or elastic resource pools off from the data source of a connection',
	fields: [
		connectionId,
		queuesToUnbind,
		elasticResourcePoolsToUnbind,
		waitForCompletion,
		bindingOptions,
	],
	call: changeBindings(unbinding, { queues: queuesToUnbind, pools: elasticResourcePoolsToUnbind }),
};
