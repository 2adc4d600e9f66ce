import type { INodeProperties } from 'n8n-workflow';

import type { Run } from '../run';

/** One entry of a form together with the reader of what the user entered there. */
export interface Field<T> {
	form: INodeProperties;
	/** @throws NodeOperationError naming the field and the item, when the value is unusable */
	read(run: Run, item: number): T;
}
