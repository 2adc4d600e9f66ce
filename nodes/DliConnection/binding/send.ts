import { firstText } from '../../shared/dli/answer';
import type { Binding } from '../../shared/dli/bindings';
import type { DliRequest } from '../../shared/dli/exchange';
import { Refusal } from '../../shared/dli/DliError';
import type { Settled } from '../../shared/dli/client';
import type { Batch } from './batch';
import type { Change } from './direction';
import type { Wish } from './task';

/**
 * Sends these wishes as one request. If it is refused, the connection is read: what it fulfils
 * already is done, and the rest is separated until what cannot be had stands alone. A wish that is
 * partly fulfilled is sent again for the rest of its names.
 */
export async function sendWishes(batch: Batch, wishes: readonly Wish[]): Promise<void> {
	const asked = sizeOf(batch.request(wishes));
	const refusal = await sendUnited(batch, wishes);
	if (!refusal) return;
	if (refusal.kind === 'identity') return batch.close(wishes, refusal);
	const others = await batch.settle(wishes, refusal);
	const isSmallest = wishes.length === 1 && sizeOf(batch.request(wishes)) === asked;
	if (others instanceof Refusal || isSmallest || !isSeparable(refusal)) {
		for (const wish of batch.open(wishes)) {
			const bindings = others instanceof Refusal ? undefined : others.get(wish);
			batch.close([wish], bindings ? explained(refusal, bindings, batch.change) : refusal);
		}
		return;
	}
	for (const part of partsOf([...others.keys()], refusal)) await sendWishes(batch, part);
}

/** One request; a refusal, or undefined when it was accepted or turned out to have been. */
async function sendUnited(batch: Batch, wishes: readonly Wish[]): Promise<Refusal | undefined> {
	const settle = async (): Promise<Settled> => {
		if ((await batch.settle(wishes)) instanceof Refusal) return { unreadable: true };
		const rest = batch.open(wishes);
		return rest.length === 0 ? { done: {} } : { again: batch.request(rest) };
	};
	const answer = await batch.run.dli.ask(batch.request(wishes), {
		deadline: batch.deadline,
		settle,
	});
	if (answer instanceof Refusal) return answer;
	batch.close(wishes, { message: firstText(answer.message) });
	return undefined;
}

/** How many names a request holds. */
const sizeOf = ({ body = {} }: DliRequest): number => Object.values(body).flat().length;

/** A refusal of what was asked for may concern one name only; any other concerns every request. */
const isSeparable = ({ kind, httpStatus, code }: Refusal): boolean =>
	kind === 'refused' &&
	(httpStatus === 200 || (httpStatus >= 400 && httpStatus < 500)) &&
	httpStatus !== 403 &&
	// A 404 without a code of DLI means that the region lacks the API.
	(httpStatus !== 404 || code.startsWith('DLI.'));

/**
 * Smaller requests for the same wishes: apart what the refusal names, else in halves. So one bad
 * name among a thousand costs a handful of requests, not a thousand.
 */
function partsOf(wishes: readonly Wish[], refusal: Refusal): Wish[][] {
	const words = new Set(refusal.message.toLowerCase().split(/[^a-z0-9_]+/));
	const isNamed = ({ queues, pools }: Wish) =>
		[...queues, ...pools].some((name) => words.has(name));
	const named = wishes.filter(isNamed);
	const parts =
		named.length > 0 && named.length < wishes.length
			? [wishes.filter((wish) => !isNamed(wish)), ...named.map((wish) => [wish])]
			: [wishes.slice(0, wishes.length >> 1), wishes.slice(wishes.length >> 1)];
	return parts.filter(({ length }) => length > 0);
}

/** A refusal for one item, with what the connection says about its names. */
function explained(refusal: Refusal, bindings: Binding[], change: Change): Refusal {
	const unread = bindings.find(({ status }) => status === 'UNKNOWN');
	if (unread) {
		return refusal.about(
			bindings,
			` Whether ${unread.name} is bound through its pool could not be read: ${unread.err_msg}`,
		);
	}
	const failed = bindings.find(({ status }) => status === 'FAILED');
	if (!failed) return refusal.about(bindings);
	const reason = failed.err_msg ? `: ${failed.err_msg}` : '.';
	return refusal.about(
		bindings,
		` The peering of ${failed.name} is FAILED${reason}`,
		[...new Set([refusal.nextStep, change.nextStepAfterFailed(failed.err_msg ?? '')])].join(' '),
	);
}
