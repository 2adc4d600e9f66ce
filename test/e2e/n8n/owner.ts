/** Who signs in to the n8n of a run, and to the one of `npm run editor`. */
export const owner = {
	email: 'owner@example.com',
	firstName: 'Ada',
	lastName: 'Operator',
	password: 'Data-Lake-1',
};
