import { textField } from '../../shared/form/text';

/** The project that may bind its queues to a connection of this project. */
export const grantedProjectId = textField(
	{
		displayName: 'Project ID',
		name: 'grantedProjectId',
		placeholder: 'e.g. 48cc2c48765f481480c7db940d6409d1',
		description:
			'The project whose queues may be bound. Its owner finds the ID in the console under My Credentials.',
	},
	{
		accepts: /^[A-Za-z0-9]{1,64}$/,
		rule: 'A project ID has letters and digits only, usually 32.',
	},
);
