import { connectionId } from '../../shared/form/connection';
import { elasticResourcePools } from '../../shared/form/elasticResourcePools';
import { bindingOptions } from '../../shared/form/options';
import { queues } from '../../shared/form/queues';
import { waitForCompletion } from '../../shared/form/waitForCompletion';
import type { Operation } from '../../shared/operation/operation';
import { binding } from '../binding/direction';
import { changeBindings } from '../binding/changeBindings';

/** `POST …/{connection_id}/associate-queue` (dli_02_0191). */
export const bindQueue: Operation = {
	name: 'Bind Queue',
	value: 'bindQueue',
	action: 'Bind queues to connection',
	description: 'Let queues or elastic resource pools reach the data source of a connection',
	fields: [connectionId, queues, elasticResourcePools, waitForCompletion, bindingOptions],
	call: changeBindings(binding, { queues, pools: elasticResourcePools }),
};
