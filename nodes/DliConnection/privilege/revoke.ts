import { connection } from '../../shared/form/connection';
import type { Operation } from '../../shared/operation/operation';
import { authorization, grantedProjectId } from './authorization';

export const revoke: Operation = {
	name: 'Revoke',
	value: 'revoke',
	action: 'Revoke use of connection from project',
	description:
		'Take back the right of another project to bind its queues to a connection. Documented for Huawei Cloud only.',
	fields: [connection, grantedProjectId],
	call: authorization('revoke'),
};
