import { connection } from '../../shared/form/connection';
import { combineItems, optionsOf, timeout, waitForCompletion } from '../../shared/form/options';
import { elasticResourcePools, queues } from '../../shared/form/queues';
import type { Operation } from '../../shared/operation/operation';
import { changeBindings } from '../binding/changeBindings';
import { bind } from '../binding/request';

const wait = waitForCompletion('the peering of every queue and pool is ACTIVE or FAILED');
const options = optionsOf([combineItems, timeout]);

/** `POST …/{connection_id}/associate-queue` (dli_02_0191). */
export const bindQueue: Operation = {
	name: 'Bind Queue',
	value: 'bindQueue',
	action: 'Bind queues to connection',
	description: 'Let queues or elastic resource pools reach the data source of a connection',
	fields: [connection, queues, elasticResourcePools, wait, options],
	call: changeBindings(bind, { queues, pools: elasticResourcePools, wait, options }),
};
