import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Field } from './fields/field';
import { Once } from './once';
import { Transport } from './transport';

/** One execution of the node: its parameters, what it remembers meanwhile, its way to DLI. */
export class Run {
	readonly dli: Transport;
	readonly node: INode;
	private readonly constants = new Map<string, unknown>();
	/** Connection ID by name. */
	readonly connectionIds = new Once<string>();
	/** Elastic resource pool by queue; '' where the queue has none. */
	readonly poolsOfQueues = new Once<string>();

	constructor(readonly context: IExecuteFunctions) {
		this.node = context.getNode();
		this.dli = new Transport(context);
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

	/** A refusal of what the user entered, naming the parameter and the item. */
	badInput(parameter: string, what: string, nextStep: string, item: number): NodeOperationError {
		return new NodeOperationError(this.node, `${parameter}: ${what} [item ${item}]`, {
			description: nextStep,
			itemIndex: item,
		});
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
