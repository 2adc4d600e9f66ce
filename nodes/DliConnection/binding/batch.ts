import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../../shared/dli/answer';
import type { Binding, Entries } from '../../shared/dli/bindings';
import { entriesOf, isUnbound, lacksListOf } from '../../shared/dli/bindings';
import { fetchConnection } from '../../shared/dli/connections';
import type { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import type { DliRequest } from '../../shared/dli/request';
import type { Run } from '../../shared/operation/run';

import type { Proof } from './readBindings';
import { readBindings } from './readBindings';
import type { Direction } from './request';
import { bindingRequest } from './request';
import type { BindingTask, Target } from './task';
import { keyOf, targetsOf } from './task';

/** How a task fared when it was sent: DLI accepted it, it was so already, or an error. */
export type TaskResult = { message: string } | { already: Binding[]; isOurs: boolean } | DliError;

/** All that one execution wants of one connection in one direction, and how it fares. */
export class Batch {
	readonly results = new Map<BindingTask, TaskResult>();

	/** The connection before anything was sent, if it was read. */
	before?: Entries;

	/** What the connection listed when it was read last. */
	latest?: Entries;

	/** As the connection says it. */
	connectionName?: string;

	/** Tasks that DLI was not ready for, and what it said: they are sent again while waiting. */
	readonly postponed = new Map<BindingTask, DliError>();

	/** What was as wished when the connection was read. */
	private readonly fulfilled = new Set<string>();

	/** What this run has asked for, and so perhaps done: not what it found done. */
	private readonly asked = new Set<string>();

	/**
	 * @param tasks all of the same connection
	 * @param noteFailure is told which item failed, as soon as that is known
	 */
	constructor(
		readonly run: Run,
		readonly direction: Direction,
		readonly tasks: readonly BindingTask[],
		readonly connectionId = tasks[0]?.connectionId ?? '',
		readonly noteFailure = (item: number, error: Error) => run.fail(item, error),
	) {
		this.connectionName = tasks.find((task) => task.connectionName)?.connectionName;
	}

	/** The tasks whose result is open. */
	open(tasks: readonly BindingTask[]): BindingTask[] {
		return tasks.filter((task) => !this.results.has(task));
	}

	/** Gives this result to the tasks that have none yet. */
	close(tasks: readonly BindingTask[], result: TaskResult): void {
		for (const task of this.open(tasks)) {
			this.results.set(task, result);
			if (result instanceof DliError) this.noteFailure(task.item, result);
		}
	}

	/** What is still to be asked for. */
	openTargets(tasks: readonly BindingTask[]): Target[] {
		const targets: Target[] = [];
		for (const task of tasks) {
			for (const target of targetsOf(task)) {
				if (!this.fulfilled.has(keyOf(target))) targets.push(target);
			}
		}
		return targets;
	}

	/** The one request for all of these tasks, without what is fulfilled. */
	request(tasks: readonly BindingTask[]): DliRequest<string> {
		return bindingRequest(this.direction, this.connectionId, this.openTargets(tasks));
	}

	/** Notes that a request for these tasks was carried out, or may have been. */
	noteAsked(tasks: readonly BindingTask[]): void {
		for (const target of this.openTargets(tasks)) this.asked.add(keyOf(target));
	}

	/** What the connection lists now, or why it cannot be read. */
	async read(deadline?: Deadline): Promise<Entries | DliError> {
		const connection = await fetchConnection(this.run.dli, this.connectionId, { deadline });
		if (connection instanceof DliError) return connection;
		const entries = this.entriesIn(connection);
		if (!(entries instanceof DliError)) this.latest = entries;
		return entries;
	}

	/** What the connection says about each name of a task. */
	async bindingsOf(task: BindingTask, entries: Entries, proof: Proof): Promise<Binding[]> {
		return await readBindings(this.run, targetsOf(task), entries, {
			before: this.before,
			deadline: task.deadline,
			proof,
		});
	}

	/**
	 * Reads the connection and closes the tasks that it fulfils; of the others, what is fulfilled is
	 * not asked for again. What is not listed counts as unbound only where it is proven to exist.
	 * @returns what it says about the names of the others, or why it could not be read
	 */
	async settle(
		tasks: readonly BindingTask[],
		proof: Proof,
		deadline?: Deadline,
	): Promise<Map<BindingTask, Binding[]> | DliError> {
		const entries = await this.read(deadline);
		if (entries instanceof DliError) return entries;
		const open = this.open(tasks);
		const others = new Map<BindingTask, Binding[]>();
		const all = await Promise.all(
			open.map(async (task) => await this.bindingsOf(task, entries, proof)),
		);
		open.forEach((task, index) => {
			const bindings = all[index] ?? [];
			const reached = bindings.filter(
				(one) => this.direction.isFulfilledBy(one) && (proof !== 'none' || !isUnbound(one)),
			);
			for (const one of bindings) this.fulfilled.delete(keyOf(one));
			for (const one of reached) this.fulfilled.add(keyOf(one));
			if (reached.length < bindings.length) return void others.set(task, bindings);
			const isOurs = bindings.some((one) => this.asked.has(keyOf(one)));
			this.close([task], { already: bindings, isOurs });
		});
		return others;
	}

	private entriesIn(connection: IDataObject): Entries | DliError {
		this.connectionName = firstText(connection.name) || this.connectionName;
		const entries = entriesOf(connection);
		if (!this.latest || !lacksListOf(entries, this.latest)) return entries;
		return new DliError(
			'outcomeUnknown',
			'DLI described the connection without its bindings.',
			'Try again; if it persists, check whether a proxy changes the answers.',
		);
	}
}
