import type { IDataObject } from 'n8n-workflow';

import { bindingTypes } from '../../shared/dli/bindings';
import type { Run } from '../../shared/operation/run';
import type { Cut, Kept, Plan, Wish } from './plan';
import type { Target } from './task';

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
