import { randomUUID } from 'node:crypto';
import type { Cloud } from '../cloud';
import { bindingKey, type Binding, type BindingType } from './binding';
import { presentBinding, type Connection } from './connection';

/** The statuses that can be set from outside. */
export const settableStatuses = ['CREATING', 'ACTIVE', 'FAILED', 'UNBOUND'] as const;

export interface BindingWish {
	type: BindingType;
	name: string;
	status: (typeof settableStatuses)[number];
	/** With FAILED. */
	errMsg?: string;
}

/** Makes a peering what it should be, as if something in the cloud had done it. */
export function setBinding(cloud: Cloud, connection: Connection, wish: BindingWish): void {
	const { type, name, status, errMsg = 'Set from outside.' } = wish;
	const { changes, clock } = cloud;
	const now = clock.now();
	const before = presentBinding(connection, wish, now);
	if (before) changes.forget([before]);
	if (status === 'UNBOUND') {
		if (before) changes.unbound(now, connection.id, before);
		connection.bindings.delete(bindingKey(wish));
		return;
	}
	const binding: Binding = {
		type,
		name,
		peerId: before?.peerId ?? randomUUID(),
		boundAt: before?.boundAt ?? now,
		settlesAt: status === 'CREATING' ? Infinity : now,
		failure: status === 'FAILED' ? errMsg : '',
	};
	connection.bindings.set(bindingKey(wish), binding);
	if (before) changes.awaitSettling(connection.id, binding);
	else changes.bound(connection.id, binding);
}
