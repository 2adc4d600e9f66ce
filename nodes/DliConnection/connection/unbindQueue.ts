import { connection } from '../../shared/form/connection';
import { combineItems, optionsOf, timeout, waitForCompletion } from '../../shared/form/options';
import { elasticResourcePoolsToUnbind, queuesToUnbind } from '../../shared/form/queues';
import type { Operation } from '../../shared/operation/operation';
import { changeBindings } from '../binding/changeBindings';
import { unbind } from '../binding/request';

const wait = waitForCompletion('every queue and pool is unbound');
const options = optionsOf([combineItems, timeout]);

/** `POST …/{connection_id}/disassociate-queue` (dli_02_0192). */
export const unbindQueue: Operation = {
	name: 'Unbind Queue',
	value: 'unbindQueue',
	action: 'Unbind queues from connection',
	description: 'Cut queues or elastic resource pools off from the data source of a connection',
	fields: [connection, queuesToUnbind, elasticResourcePoolsToUnbind, wait, options],
	call: changeBindings(unbind, {
		queues: queuesToUnbind,
		pools: elasticResourcePoolsToUnbind,
		wait,
		options,
	}),
};
