import type { IExecuteFunctions } from 'n8n-workflow';

import type { Field } from '../form/field';
import { Once } from '../dli/once';
import type { Refusal } from '../dli/DliError';
import { Session } from '../form/session';

/** One execution of the node: the parameters of its items, and what they share. */
export class Run extends Session {
	/** Elastic resource pool by queue: '' where it has none, or why it cannot be read. */
	readonly poolsOfQueues = new Once<string | Refusal>();
	private readonly constants = new Map<string, unknown>();

	constructor(readonly context: IExecuteFunctions) {
		super(context);
	}

	/** What a field of the form holds for one input item. */
	read<T>(field: Field<T>, item: number): T {
		return field.parse(this.parameter(field.form.name, item), this, item);
	}

	/** The raw value of a parameter for one input item; null where the form does not have it. */
	parameter(name: string, item: number): unknown {
		if (this.constants.has(name)) return this.constants.get(name);
		const value: unknown = this.context.getNodeParameter(name, item, null);
		// Reading costs about 0.15 ms: what no expression can change is read once for all items.
		if (!hasExpression(this.node.parameters[name])) this.constants.set(name, value);
		return value;
	}

	/** Shows a remark in the output pane of the editor. */
	hint(message: string): void {
		this.context.addExecutionHints({ message, location: 'outputPane' });
	}
}

function hasExpression(raw: unknown): boolean {
	if (typeof raw === 'string') return raw.startsWith('=');
	if (typeof raw !== 'object' || raw === null) return false;
	return Object.values(raw).some(hasExpression);
}
