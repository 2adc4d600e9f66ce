import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { firstText, isObject } from '../dli/answer';
import type { DliClient } from '../dli/client';
import type { PromiseCache } from '../dli/concurrency';
import { connectionIdByName } from '../dli/connections';
import type { Deadline } from '../dli/delays';
import { DliError } from '../dli/DliError';
import { connection } from '../form/connection';
import type { Field } from '../form/field';

/** What an item shares with the others of its execution. */
interface Shared {
	readonly node: INode;
	readonly dli: DliClient;
	/** Connection ID by name (and by the seconds it may take); undefined where there is none. */
	readonly connectionIds: PromiseCache<string | undefined>;
	/** See `parameterReader`. */
	readonly parameter: (name: string, item: number) => unknown;
	readonly context: Pick<IExecuteFunctions, 'getTimezone'>;
}

/** One input item: what the form holds for it. */
export class Item {
	constructor(
		readonly run: Shared,
		readonly index: number,
	) {}

	/** What a field of the form holds. Throws a `NodeOperationError` that names field and item. */
	readonly read = <T>(field: Field<T>): T =>
		field.parse(this.run.parameter(field.form.name, this.index), this.badInput);

	/** Refuses what the user entered. */
	readonly badInput = (parameter: string, what: string, nextStep: string): NodeOperationError =>
		new NodeOperationError(this.run.node, `${parameter}: ${what}`, {
			description: nextStep,
			itemIndex: this.index,
		});

	/** The name of the connection that the form names, where it is known without a request. */
	get connectionName(): string | undefined {
		const entered = this.read(connection);
		if ('name' in entered) return entered.name;
		const locator = this.run.parameter(connection.form.name, this.index);
		const isListed = isObject(locator) && locator.mode === 'list';
		return isListed ? firstText(locator.cachedResultName) || undefined : undefined;
	}

	/**
	 * The ID of the connection that the form names. A name is looked up once per run, for all items
	 * that may take as long: a short timeout must not fail the items of a long one.
	 */
	async connectionId(deadline: Deadline): Promise<string> {
		const found = await this.findConnection(deadline);
		if ('id' in found) return found.id;
		throw new DliError(
			'rejected',
			`No connection is named “${found.name}”.`,
			'Choose the connection from the list, and check that the credential names the project it belongs to. Names are case-sensitive.',
		);
	}

	/** The same for callers to whom a name that nothing has is an answer. */
	async findConnection(deadline: Deadline): Promise<{ id: string } | { name: string }> {
		const entered = this.read(connection);
		if ('id' in entered) return entered;
		const { name } = entered;
		const { dli, connectionIds } = this.run;
		const lookUp = async () => await connectionIdByName(dli, name, deadline);
		const id = await deadline.during(
			async () => await connectionIds.get(`${deadline.seconds} ${name}`, lookUp),
		);
		return id ? { id } : { name };
	}
}

/**
 * Reads raw values of parameters, for one input item each; null where the form does not have them. A
 * name may be a path into a parameter, such as `tags.values[0].key`.
 */
export function parameterReader(context: IExecuteFunctions): Shared['parameter'] {
	const { parameters } = context.getNode();
	const constants = new Map<string, unknown>();
	return (name, item) => {
		if (constants.has(name)) return constants.get(name);
		const value: unknown = context.getNodeParameter(name, item, null);
		// Reading costs about 0.15 ms: what no expression can change is read once for all items.
		const [whole = name] = name.split('.');
		if (!hasExpression(parameters[whole])) constants.set(name, value);
		return value;
	};
}

function hasExpression(raw: unknown): boolean {
	if (typeof raw === 'string') return raw.startsWith('=');
	if (typeof raw !== 'object' || raw === null) return false;
	return Object.values(raw).some(hasExpression);
}
