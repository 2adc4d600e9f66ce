/** The ID of a connection every emulator starts with. */
export const warehouse = '11111111-1111-4111-8111-111111111111';

/** What the gateway says to someone without rights. */
export const noRights = {
	error_code: 'APIG.0302',
	error_msg: 'The user is not authorized to access the API.',
};
