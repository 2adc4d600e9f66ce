import { connectionId } from '../fields/connectionId';
import type { Operation } from '../operation';
import { authorization } from './authorization';
import { grantedProjectId } from './fields';

export const revoke: Operation = {
	name: 'Revoke',
	value: 'revoke',
	action: 'Revoke the use of connection from project',
	description:
		'Take from another project the right to bind its queues to a connection. Documented for Huawei Cloud only.',
	fields: [connectionId, grantedProjectId],
	call: authorization('revoke'),
};
