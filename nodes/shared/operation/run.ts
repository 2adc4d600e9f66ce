import type { IExecuteFunctions, INode } from 'n8n-workflow';

import { DliClient } from '../dli/client';
import { Gate, mostAtATime, PromiseCache } from '../dli/concurrency';
import { DliError } from '../dli/DliError';
import { asError } from '../form/errors';
import { Item, parameterReader } from './item';

/** One execution of an action node: its items, its way to DLI, and what they share. */
export class Run {
	readonly dli: DliClient;
	readonly node: INode;
	readonly items: readonly Item[];

	/** See `parameterReader`. */
	readonly parameter: (name: string, item: number) => unknown;

	/** See `Item.connectionId`. */
	readonly connectionIds = new PromiseCache<string | undefined>();

	/** Elastic resource pool by queue: '' where it has none, undefined where there is no such queue. */
	readonly poolsOfQueues = new PromiseCache<string | undefined | DliError>();

	/** Whether there is a pool of this name. */
	readonly pools = new PromiseCache<boolean | DliError>();

	/** Type of queue by name, `sql` or `general`; '' where it cannot be read. */
	readonly queueTypes = new PromiseCache<string>();

	/** IDs of the connections that this run has created. */
	readonly createdIds = new Set<string>();

	/** What failed first, if the node stops at a failure. */
	firstFailure?: { item: number; error: Error };

	/** True where a language model reads the output. */
	readonly isTool: boolean;

	/** True where nothing more may be changed once an item has failed (On Error: Stop Workflow). */
	readonly stopsAtFailure: boolean;

	private readonly hints = new Hints();
	private readonly turns = new Gate(() => this.itemsAtATime);
	private isProven = false;

	constructor(readonly context: IExecuteFunctions) {
		this.node = context.getNode();
		this.dli = new DliClient(context);
		this.parameter = parameterReader(context);
		this.isTool = this.node.type.endsWith('Tool');
		this.stopsAtFailure = !context.continueOnFail();
		this.items = context.getInputData().map((_, index) => new Item(this, index));
	}

	/** True if messages are to name the item. */
	get hasSeveralItems(): boolean {
		return this.items.length > 1;
	}

	/**
	 * Does the part of an item's work that changes something, when it is the item's turn. Where the
	 * node stops at a failure, the first item goes alone, then as many as requests go side by side;
	 * and once an item has failed, no other begins.
	 */
	async inTurn<T>(item: number, work: () => Promise<T>): Promise<T> {
		return await this.turns.run(async () => {
			if (this.firstFailure) throw notCarriedOut(this.firstFailure.item);
			const done = work();
			// Noted before the turn is over, so that no other item begins.
			done.catch((error: unknown) => this.fail(item, asError(error)));
			const result = await done;
			this.isProven = true;
			return result;
		});
	}

	/** Finds out whether an item has failed; where the node would stop, nothing is changed meanwhile. */
	async judge<T>(work: () => Promise<T>): Promise<T> {
		return this.stopsAtFailure ? await this.dli.withoutChanges(work) : await work();
	}

	private get itemsAtATime(): number {
		if (!this.stopsAtFailure) return mostAtATime;
		return this.isProven ? this.dli.limit : 1;
	}

	/** Notes that an item failed; where the node stops at a failure, nothing is changed any more. */
	fail(item: number, error: Error): void {
		if (!this.stopsAtFailure || this.firstFailure) return;
		this.firstFailure = { item, error };
		this.dli.close(notCarriedOut(item));
	}

	/** True if an item has failed and the node stops at that. */
	get isOver(): boolean {
		return this.firstFailure !== undefined;
	}

	/** Shows a remark in the output pane of the editor: one for all subjects that it is about. */
	hint(say: HintText, subject = ''): void {
		this.hints.add(say, subject);
	}

	/** Hands the remarks over to n8n. */
	showHints(): void {
		for (const message of this.hints.texts) {
			this.context.addExecutionHints({ message, location: 'outputPane' });
		}
	}
}

function notCarriedOut(failed: number): DliError {
	return new DliError(
		'rejected',
		`Not carried out, because item ${failed} failed before.`,
		'Run the workflow again once the cause is removed, or set On Error to Continue.',
	);
}

/** A remark about one or several things, whose names it is given. */
export type HintText = (subjects: string) => string;

/** How many things a remark names. */
const mostSubjects = 5;

/** Remarks for the output pane of the editor: each comes once, for all that it is about. */
export class Hints {
	private readonly hints = new Map<string, { say: HintText; subjects: Set<string> }>();

	add(say: HintText, subject: string): void {
		const text = say('');
		const hint = this.hints.get(text) ?? { say, subjects: new Set() };
		this.hints.set(text, hint);
		hint.subjects.add(subject);
	}

	/** The remarks, in the order in which they came up. */
	get texts(): string[] {
		return [...this.hints.values()].map(({ say, subjects }) => say(listOf([...subjects])));
	}
}

function listOf(subjects: readonly string[]): string {
	const shown = subjects.slice(0, mostSubjects).join(', ');
	const others = subjects.length - mostSubjects;
	return others > 0 ? `${shown} and ${others} more` : shown;
}
