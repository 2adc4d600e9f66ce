import type { ProjectCall } from '../action';
import { notNow, objectMissing } from '../refusal';
import { statusOf } from '../state/binding';
import { presentBinding, type Connection } from '../state/connection';
import type { BindingTarget } from './bindingTarget';

/** The entry that is still there to be unbound. */
function existing(call: ProjectCall, connection: Connection, target: BindingTarget) {
	const binding = presentBinding(connection, target, call.now);
	return binding?.endsAt === undefined ? binding : undefined;
}

/** @throws Refusal DLI.0009 for a FAILED entry, DLI.0002 if unbinding nothing is refused */
export function checkUnbind(
	call: ProjectCall,
	connection: Connection,
	target: BindingTarget,
): void {
	const binding = existing(call, connection, target);
	if (!binding) {
		if (call.switches.unbindMissing === 'accept') return;
		throw objectMissing(`${target.name} is not bound to connection ${connection.id}.`);
	}
	if (statusOf(binding, call.now) === 'FAILED') {
		throw notNow(`The peering of ${target.name} is FAILED and cannot be unbound.`);
	}
}

/** Takes the peering down, if there is one. */
export function unbindTarget(
	call: ProjectCall,
	connection: Connection,
	target: BindingTarget,
): void {
	const binding = existing(call, connection, target);
	const effective = binding !== undefined;
	call.entry.actions.push({ kind: 'unbind', connectionId: connection.id, ...target, effective });
	if (!binding) return;
	call.changes.unbound(call.now, connection.id, binding);
	binding.endsAt = call.now + call.switches.unbindSettle;
}
