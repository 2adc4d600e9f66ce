import type { Action } from '../action';
import { checkBind, bindTarget } from './bindTarget';
import { changeBindings } from './changeBindings';

/** Binds queues and pools (dli_02_0191). The peerings come up later. */
export const bind: Action = {
	uri: 'POST /v2.0/{project_id}/datasource/enhanced-connections/{connection_id}/associate-queue',
	keys: ['queues', 'elastic_resource_pools'],
	identity: 'required',
	answer: changeBindings({
		check: checkBind,
		act: bindTarget,
		say: (kind, names) => `associated peer connection for ${kind}: {${names}}.`,
	}),
};
