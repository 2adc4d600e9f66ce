import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Caller } from '../dli/exchange';
import { Once } from '../dli/once';
import { Transport } from '../dli/client';

/** One execution or one poll: who is calling, its way to DLI, and what it looked up by name. */
export class Session {
	readonly dli: Transport;
	readonly node: INode;
	/** Connection ID by name. */
	readonly connectionIds = new Once<string>();

	constructor(caller: Caller) {
		this.node = caller.getNode();
		this.dli = new Transport(caller);
	}

	/** A refusal of what the user entered, naming the parameter and, where there are any, the item. */
	badInput(parameter: string, what: string, nextStep: string, item?: number): NodeOperationError {
		const suffix = item === undefined ? '' : ` [item ${item}]`;
		return new NodeOperationError(this.node, `${parameter}: ${what}${suffix}`, {
			description: nextStep,
			itemIndex: item,
		});
	}
}
