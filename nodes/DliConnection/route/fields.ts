import { isCidr } from '../../shared/form/addresses';
import { textField } from '../../shared/form/text';

/** The name of a route, unique within its connection. */
export const routeName = textField(
	{ displayName: 'Route Name', name: 'routeName', placeholder: 'e.g. to_warehouse' },
	{
		accepts: /^[A-Za-z0-9_-]{1,64}$/,
		rule: 'Names have up to 64 letters, digits, hyphens and underscores.',
	},
);

/** The addresses that a route leads to. */
export const cidr = textField(
	{
		displayName: 'CIDR Block',
		name: 'cidr',
		placeholder: 'e.g. 192.168.0.0/16',
		description: 'The addresses behind the subnet that the queues are to reach',
	},
	{ accepts: isCidr, rule: 'Give an address block such as 192.168.0.0/16, or one address.' },
);
