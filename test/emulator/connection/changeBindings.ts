import type { Answer } from '../answer';
import type { ProjectCall } from '../action';
import { succeed } from '../succeed';
import type { Connection } from '../state/connection';
import type { BindingTarget } from './bindingTarget';
import { usableConnection } from './connectionOf';
import { forEachTarget, namesInBody } from './targets';

type OnTarget = (call: ProjectCall, connection: Connection, target: BindingTarget) => void;

/** What tells binding from unbinding. */
interface BindingChange {
	/** @throws Refusal for a name with which it cannot be done */
	check: OnTarget;
	act: OnTarget;
	/** What the service says of the names with which it was done; their kind is a plural. */
	say: (kind: string, names: string[]) => string;
}

/** Binds or unbinds all that the body names. */
export const changeBindings =
	({ check, act, say }: BindingChange) =>
	(call: ProjectCall): Answer => {
		const connection = usableConnection(call);
		const names = namesInBody(call);
		forEachTarget(
			call,
			names,
			(target) => check(call, connection, target),
			(target) => act(call, connection, target),
		);
		const { queues, pools } = names;
		const parts: string[] = [];
		if (queues.length > 0 || pools.length === 0) parts.push(say('queues', queues));
		if (pools.length > 0) parts.push(say('elastic resource pools', pools));
		return succeed(call, { message: parts.join(' ') });
	};
