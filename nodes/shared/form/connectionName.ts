import { optionalTextField, textField } from './text';

const form = { displayName: 'Name', name: 'name', placeholder: 'e.g. warehouse' };

/** The rule for the name of a connection. */
export const connectionNameRule = {
	accepts: /^[A-Za-z0-9_]{1,64}$/,
	rule: 'Names have up to 64 letters, digits and underscores.',
};

/** The name of a new connection. */
export const connectionName = textField(
	{ ...form, description: 'Letters, digits and underscores, up to 64' },
	connectionNameRule,
);

/** The filter by name. */
export const connectionNameFilter = optionalTextField(
	{ ...form, description: 'Only the connection with exactly this name' },
	connectionNameRule,
);
