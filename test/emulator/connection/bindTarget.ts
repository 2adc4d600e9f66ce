import { randomUUID } from 'node:crypto';
import type { ProjectCall } from '../action';
import { cidrsOverlap } from '../cidr';
import { objectExists } from '../refusal';
import { bindingKey, statusOf, type Binding } from '../state/binding';
import { presentBinding, type Connection } from '../state/connection';
import type { BindingTarget } from './bindingTarget';

/** The entry that already does what is asked for; a FAILED one, or one on its way out, does not. */
function existing(call: ProjectCall, connection: Connection, target: BindingTarget) {
	const binding = presentBinding(connection, target, call.now);
	if (!binding) return undefined;
	return ['CREATING', 'ACTIVE'].includes(statusOf(binding, call.now)) ? binding : undefined;
}

/** @throws Refusal DLI.0006 if binding twice is refused */
export function checkBind(call: ProjectCall, connection: Connection, target: BindingTarget): void {
	if (call.switches.doubleBind === 'accept' || !existing(call, connection, target)) return;
	throw objectExists(`${target.name} has been bound to connection ${connection.id} already.`);
}

/** Starts the peering, unless there is one. */
export function bindTarget(call: ProjectCall, connection: Connection, target: BindingTarget): void {
	const effective = !existing(call, connection, target);
	call.entry.actions.push({ kind: 'bind', connectionId: connection.id, ...target, effective });
	if (!effective) return;
	const { project, now, switches } = call;
	const binding: Binding = {
		...target,
		peerId: randomUUID(),
		boundAt: now,
		settlesAt: project.stuck.has(target.name) ? Infinity : now + switches.settle,
		failure: failureOf(call, connection, target),
	};
	connection.bindings.set(bindingKey(target), binding);
	call.changes.bound(connection.id, binding);
}

function failureOf(
	{ project }: ProjectCall,
	{ id, subnetCidr }: Connection,
	{ type, name }: BindingTarget,
): string {
	const set = project.failures.get(`${id}/${name}`) ?? project.failures.get(name);
	if (set !== undefined) return set;
	const { cidr = '' } = (type === 'queue' ? project.queues : project.pools).get(name) ?? {};
	if (!cidrsOverlap(cidr, subnetCidr)) return '';
	return `The CIDR block ${cidr} of ${name} conflicts with ${subnetCidr}, that of the subnet.`;
}
