import type { ProjectCall } from '../action';
import { bodyNames } from '../body';
import { asRefusal, parameterInvalid, Refusal } from '../refusal';
import { bindingKey } from '../state/binding';
import { targetOfPool, targetOfQueue, type BindingTarget } from './bindingTarget';

/** The names in a body, lower-cased. */
export interface BodyNames {
	queues: string[];
	pools: string[];
}

/** Reads `queues` and `elastic_resource_pools`. @throws Refusal DLI.0001 */
export function namesInBody({ body, switches }: ProjectCall): BodyNames {
	const queues = bodyNames(body, 'queues');
	const pools = bodyNames(body, 'elastic_resource_pools');
	if (switches.acceptPoolsInBody === 'ignore') return { queues, pools: [] };
	if (!switches.acceptPoolsInBody && 'elastic_resource_pools' in body) {
		throw parameterInvalid('The parameter elastic_resource_pools is not supported.');
	}
	return { queues, pools };
}

/** What the names stand for, each entry once, and what is wrong with the others. */
export function targetsOf(
	call: ProjectCall,
	{ queues, pools }: BodyNames,
	check: (target: BindingTarget) => void = () => {},
): { targets: BindingTarget[]; refusals: Refusal[] } {
	const targets = new Map<string, BindingTarget>();
	const refusals: Refusal[] = [];
	const attempt = (resolve: () => BindingTarget) => {
		try {
			const target = resolve();
			check(target);
			targets.set(bindingKey(target), target);
		} catch (error) {
			refusals.push(asRefusal(error));
		}
	};
	for (const name of queues) attempt(() => targetOfQueue(call, name));
	for (const name of pools) attempt(() => targetOfPool(call, name));
	return { targets: [...targets.values()], refusals };
}

/**
 * Does something for each name that passes the check.
 * @throws Refusal about the first bad name with nothing done, or, if the service is not
 * all-or-nothing, about all bad names with the rest done
 */
export function forEachTarget(
	call: ProjectCall,
	names: BodyNames,
	check: (target: BindingTarget) => void,
	act: (target: BindingTarget) => void,
): void {
	const { targets, refusals } = targetsOf(call, names, check);
	const [first] = refusals;
	if (first && call.switches.allOrNothing) throw first;
	targets.forEach(act);
	if (!first) return;
	const messages = refusals.map((refusal) => refusal.message);
	throw new Refusal(first.status, first.code, messages.join(' '));
}
