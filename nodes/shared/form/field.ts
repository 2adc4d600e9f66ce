import type { INodeProperties } from 'n8n-workflow';

/** Makes the error that refuses what the user entered: which field, what is wrong, what to enter. */
export type Refuse = (parameter: string, what: string, nextStep: string) => Error;

/** One entry of a form together with the meaning of what the user entered there. */
export interface Field<T> {
	form: INodeProperties;
	/**
	 * Turns what the form holds for an item (text, list, nothing at all) into what the code uses.
	 * Throws what `refuse` makes when the value is unusable.
	 */
	parse(value: unknown, refuse: Refuse): T;
}
