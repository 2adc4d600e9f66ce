import type { Binding, Entries } from '../../shared/dli/bindings';
import { nounOf } from '../../shared/dli/bindings';
import { Refusal } from '../../shared/dli/DliError';
import { delayAfter } from '../../shared/dli/pace';
import type { Batch } from './batch';
import type { Wish } from './task';
import { bindingsFor } from './task';

/** How waiting ended for a wish: all its names are where they should be, or not. */
export type End = Binding[] | Refusal;

/**
 * Reads the connection until each name of these wishes is settled or its deadline is over. One
 * reading serves all.
 */
export async function awaitWishes(
	batch: Batch,
	wishes: readonly Wish[],
	before?: Entries,
): Promise<Map<Wish, End>> {
	const { run, deadline } = batch;
	const ends = new Map<Wish, End>();
	const start = deadline.elapsed;
	for (let waiting = [...wishes]; waiting.length > 0;) {
		const nextDeadline = Math.min(...waiting.map((wish) => wish.deadline.remaining));
		await run.dli.pause(Math.min(delayAfter(deadline.elapsed - start), nextDeadline));
		const entries = await batch.read();
		for (const wish of waiting) {
			const end =
				entries instanceof Refusal
					? endWithout(entries, wish)
					: endFrom(await bindingsFor(run, wish, entries, before), wish, batch);
			if (end) ends.set(wish, end);
		}
		waiting = waiting.filter((wish) => !ends.has(wish));
	}
	return ends;
}

/** A service that cannot be reached for a while is no reason to give up before the deadline. */
const endWithout = (refusal: Refusal, wish: Wish): End | undefined =>
	refusal.isFinal || wish.deadline.remaining === 0 ? refusal : undefined;

function endFrom(bindings: Binding[], wish: Wish, { change }: Batch): End | undefined {
	const failed = bindings.filter(({ status }) => status === 'FAILED');
	const pending = bindings.filter((one) => !change.isReachedBy(one) && one.status !== 'FAILED');
	if (pending.length > 0 && wish.deadline.remaining > 0) return undefined;
	const [first] = failed;
	if (pending.length === 0 && !first) return bindings;
	const sentences = failed.map(
		(one) =>
			`The peering of ${nounOf(one)} is FAILED: ${one.err_msg?.replace(/\.$/, '') ?? 'DLI gives no reason'}.`,
	);
	const steps = first ? [change.nextStepAfterFailed(first.err_msg ?? '')] : [];
	if (pending.length > 0) {
		const states = pending.map(stateOf).join(', ');
		sentences.unshift(`After ${wish.deadline.seconds} s not yet ${change.goal}: ${states}.`);
		steps.unshift(change.nextStepIfPending);
	}
	return new Refusal('refused', sentences.join(' '), steps.join(' ')).about(bindings);
}

const stateOf = (one: Binding): string =>
	`${nounOf(one)} (${one.status}${one.err_msg ? `: ${one.err_msg.replace(/\.$/, '')}` : ''})`;
