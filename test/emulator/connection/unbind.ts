import type { Action } from '../action';
import { checkUnbind, unbindTarget } from './unbindTarget';
import { changeBindings } from './changeBindings';

/** Unbinds queues and pools (dli_02_0192). */
export const unbind: Action = {
	uri: 'POST /v2.0/{project_id}/datasource/enhanced-connections/{connection_id}/disassociate-queue',
	keys: ['queues', 'elastic_resource_pools'],
	identity: 'required',
	answer: changeBindings({
		check: checkUnbind,
		act: unbindTarget,
		say: (kind, names) => `Disassociated peer connection for ${kind}:{${names}}.`,
	}),
};
