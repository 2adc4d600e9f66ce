import { optionalTextField } from './text';

/** The filter of a list by state, in the service's words, which differ from list to list. */
export const statusFilter = (example: string) =>
	optionalTextField(
		{
			displayName: 'Status',
			name: 'status',
			placeholder: `e.g. ${example}`,
			description: 'Only entries in this state, in the words of the service',
		},
		{ accepts: /^[A-Za-z_]{1,64}$/, rule: `Give one state, for example ${example}.` },
	);
