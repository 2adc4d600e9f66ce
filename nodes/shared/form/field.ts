import type { INodeProperties } from 'n8n-workflow';

import type { Session } from './session';

/** One entry of a form together with the meaning of what the user entered there. */
export interface Field<T> {
	form: INodeProperties;
	/**
	 * Turns what the form holds for an item (text, list, nothing at all) into what the code uses.
	 * @throws NodeOperationError naming the field (and the item), when the value is unusable
	 */
	parse(value: unknown, session: Session, item?: number): T;
}
