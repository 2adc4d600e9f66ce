import { connectionId } from '../../shared/form/connection';
import { elasticResourcePoolsToUnbind } from '../../shared/form/elasticResourcePools';
import { bindingOptions } from '../../shared/form/options';
import { queuesToUnbind } from '../../shared/form/queues';
import { waitForCompletion } from '../../shared/form/waitForCompletion';
import type { Operation } from '../../shared/operation/operation';
import { unbinding } from '../binding/direction';
import { changeBindings } from '../binding/changeBindings';

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
