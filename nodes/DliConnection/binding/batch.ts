import type { Binding, Entries } from '../../shared/dli/bindings';
import { readEntries } from '../../shared/dli/bindings';
import type { Deadline } from '../../shared/dli/deadline';
import { Refusal } from '../../shared/dli/DliError';
import type { DliRequest } from '../../shared/dli/exchange';
import { unknownNamesIn } from '../../shared/dli/explanations';
import type { Run } from '../../shared/operation/run';
import type { Change } from './direction';
import type { Wish } from './task';
import { bindingsFor, bodyFor } from './task';

/** How a wish fared when it was sent: DLI accepted it, it was fulfilled already, or refused. */
export type Fate = { message: string } | { already: Binding[] } | Refusal;

/** All that one execution wants of one connection, and how it fares. */
export class Batch {
	readonly fates = new Map<Wish, Fate>();

	readonly connectionId: string;
	/** The latest of the wishes' deadlines. */
	readonly deadline: Deadline;

	/** `type/name` of what the connection had as wished when it was read. */
	private readonly fulfilled = new Set<string>();

	/** Names that a refusal called unknown. */
	private readonly unknown = new Set<string>();

	/** @param wishes at least one; all of the same connection */
	constructor(
		readonly run: Run,
		readonly change: Change,
		wishes: [Wish, ...Wish[]],
	) {
		this.connectionId = wishes[0].connectionId;
		this.deadline = wishes.reduce(
			(latest, { deadline }) => (deadline.remaining > latest.remaining ? deadline : latest),
			wishes[0].deadline,
		);
	}

	/** The wishes whose fate is open. */
	open(wishes: readonly Wish[]): Wish[] {
		return wishes.filter((wish) => !this.fates.has(wish));
	}

	/** Gives this fate to the wishes that have none yet. */
	close(wishes: readonly Wish[], fate: Fate): void {
		for (const wish of this.open(wishes)) this.fates.set(wish, fate);
	}

	/** The one request that asks for all of these wishes, without the names that are fulfilled. */
	request(wishes: readonly Wish[]): DliRequest {
		return {
			method: 'POST',
			uri: this.change.uri,
			path: { connection_id: this.connectionId },
			body: bodyFor(wishes, (type, name) => !this.fulfilled.has(`${type}/${name}`)),
		};
	}

	/** What the connection lists now, or why it cannot be read. */
	async read(): Promise<Entries | Refusal> {
		return await readEntries(this.run.dli, this.connectionId, this.deadline);
	}

	/**
	 * Reads the connection and closes the wishes that it fulfils; of the others, the names that it
	 * fulfils are not asked for again.
	 * @param refusal the reason for reading: a name it calls unknown is not unbound, but mistyped
	 * @returns what it says about the names of the others, or why it could not be read
	 */
	async settle(
		wishes: readonly Wish[],
		refusal?: Refusal,
	): Promise<Map<Wish, Binding[]> | Refusal> {
		const entries = await this.read();
		if (entries instanceof Refusal) return entries;
		for (const name of unknownNamesIn(refusal?.message ?? '')) this.unknown.add(name);
		const others = new Map<Wish, Binding[]>();
		for (const wish of this.open(wishes)) {
			const bindings = await bindingsFor(this.run, wish, entries);
			const fulfilled = bindings.filter(
				(one) => this.change.isFulfilledBy(one) && !this.unknown.has(one.name),
			);
			for (const { type, name } of fulfilled) this.fulfilled.add(`${type}/${name}`);
			if (fulfilled.length === bindings.length) this.fates.set(wish, { already: bindings });
			else others.set(wish, bindings);
		}
		return others;
	}
}
