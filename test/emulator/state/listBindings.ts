import type { Cloud } from '../cloud';
import { statusOf, updateTimeOf, type BindingStatus, type BindingType } from './binding';
import { presentBindings, type Connection } from './connection';

/** A peering, in the words of the API. */
export interface BindingView {
	type: BindingType;
	name: string;
	status: BindingStatus;
	err_msg: string;
	peer_id: string;
	/** In ms since 1970. */
	update_time: number;
}

/** The peerings of a connection, in the order of their binding. */
export function listBindings({ clock }: Cloud, connection: Connection): BindingView[] {
	const now = clock.now();
	return presentBindings(connection, now).map((binding) => ({
		type: binding.type,
		name: binding.name,
		status: statusOf(binding, now),
		err_msg: statusOf(binding, now) === 'FAILED' ? binding.failure : '',
		peer_id: binding.peerId,
		update_time: updateTimeOf(binding, now),
	}));
}
