import type { IDataObject } from 'n8n-workflow';

import type { Binding, Entries } from '../../shared/dli/bindings';
import { bindingOf, bindingTypes, isUnbound } from '../../shared/dli/bindings';
import type { Deadline } from '../../shared/dli/delays';
import type { Run } from '../../shared/operation/run';
import type { Target } from './task';
import { keyOf } from './task';

/** What one item wants: exactly these names bound to the connection. */
export interface Wish {
	connectionId: string;
	targets: Target[];
	dryRun: boolean;
	wait: boolean;
	deadline: Deadline;
}

/** An entry that stays although it is not wanted, and why. */
export interface Kept extends Target {
	reason: string;
}

/** An entry to unbind; a pool takes its queues along. */
export interface Cut extends Target {
	queues?: string[];
}

/** What has to be done so that a connection has exactly what is wanted. */
export interface Plan {
	bind: Target[];
	unbind: Cut[];
	unchanged: Target[];
	kept: Kept[];
}

/** What is known besides the connection itself. */
export interface Pools {
	/** The queues of a pool; undefined where DLI does not say. */
	queuesOf(pool: string): readonly string[] | undefined;
	/** The pool of a queue, wanted or listed; '' where it has none. */
	poolOf(queue: string): string;
}

/**
 * Compares what a connection lists with what is wanted. A wanted queue that is bound through its
 * pool counts, and that pool is kept; a queue whose pool is wanted is kept, because some clouds
 * unbind the pool with it; a FAILED entry is bound again if it is wanted, and kept if
 * not, because DLI does not unbind it. The system's queue `default` is never touched.
 */
export function planFor(entries: Entries, wanted: readonly Target[], pools: Pools): Plan {
	const plan: Plan = { bind: [], unbind: [], unchanged: [], kept: [] };
	const keys = new Set(wanted.map(keyOf));
	for (const { type, name } of wanted) {
		const pool = type === 'queue' ? pools.poolOf(name) : '';
		const isDone = isBound(bindingOf(entries, type, name, pool));
		(isDone ? plan.unchanged : plan.bind).push({ type, name });
	}
	for (const type of bindingTypes) {
		for (const name of entries[type]?.keys() ?? []) {
			const entry = bindingOf(entries, type, name);
			if (keys.has(keyOf(entry)) || isUnbound(entry)) continue;
			const reason = reasonToKeep(entry, wanted, pools, entries);
			if (reason) plan.kept.push({ type, name, reason });
			else plan.unbind.push(cutOf({ type, name }, pools));
		}
	}
	return plan;
}

function isBound(binding: Binding): boolean {
	return !isUnbound(binding) && binding.status !== 'FAILED' && binding.status !== 'UNKNOWN';
}

function reasonToKeep(
	{ type, name, status }: Binding,
	wanted: readonly Target[],
	pools: Pools,
	listed: Entries,
): string | undefined {
	if (type === 'queue' && name === 'default') return 'it belongs to the system';
	// Some clouds unbind the pool of a queue with it.
	const pool = type === 'queue' ? pools.poolOf(name) : name;
	if (type === 'queue' && wanted.some((one) => one.type !== 'queue' && one.name === pool)) {
		return `its pool ${pool} is wanted, and with it all of its queues`;
	}
	if (listed.elastic_resource_pool?.has(pool)) {
		const needed = wanted.filter((one) => one.type === 'queue' && isIn(one.name, pool, pools));
		const names = needed.map((one) => one.name).join(', ');
		const through = type === 'queue' ? `its pool ${pool}` : 'it';
		if (needed.length === 1) return `the wanted queue ${names} is bound through ${through}`;
		if (needed.length > 1) return `the wanted queues ${names} are bound through ${through}`;
	}
	if (status === 'FAILED') return 'its peering is FAILED, and DLI does not unbind such an entry';
	return undefined;
}

function isIn(queue: string, pool: string, pools: Pools): boolean {
	return pools.poolOf(queue) === pool || (pools.queuesOf(pool)?.includes(queue) ?? false);
}

function cutOf(target: Target, pools: Pools): Cut {
	const queues = target.type === 'elastic_resource_pool' ? pools.queuesOf(target.name) : undefined;
	return queues && queues.length > 0 ? { ...target, queues: [...queues] } : target;
}

/**
 * What of a plan still holds when the connection is read again before unbinding: what has FAILED
 * meanwhile, or was bound by somebody else meanwhile, is kept and said.
 */
export function replanned(plan: Plan, again: Plan, before: Entries): Plan {
	const known = (target: Target) => before[target.type]?.has(target.name) === true;
	const strangers = again.unbind.filter((target) => !known(target));
	const kept = strangers.map(({ type, name }) => ({
		type,
		name,
		reason: 'somebody else bound it while this ran',
	}));
	return {
		...plan,
		unbind: again.unbind.filter(known),
		kept: [...again.kept, ...kept],
	};
}

/** The item that says what was done, or with a dry run what would be done. */
export function outputOf(wish: Wish, { bind, unbind, unchanged, kept }: Plan): IDataObject {
	return {
		connection_id: wish.connectionId,
		dry_run: wish.dryRun,
		is_complete: kept.length === 0,
		bound: inOrder(bind),
		unbound: inOrder(unbind),
		unchanged: inOrder(unchanged),
		kept: inOrder(kept),
	};
}

/** Queues first, as everywhere. */
function inOrder(targets: readonly (Target | Cut | Kept)[]): IDataObject[] {
	return bindingTypes.flatMap((wanted) =>
		targets
			.filter(({ type }) => type === wanted)
			.map(({ type, name, ...more }): IDataObject => ({ type, name, ...more })),
	);
}

/** Says in the output pane which queues went with their pools. */
export function hintAtCuts(run: Run, cuts: readonly Cut[]): void {
	for (const cut of cuts) {
		if (!cut.queues) continue;
		run.hint(
			(names) => `Unbinding a pool unbinds all of its queues: ${names}.`,
			`${cut.name} (${cut.queues.join(', ')})`,
		);
	}
}
