import { connection } from '../../shared/form/connection';
import type { Operation } from '../../shared/operation/operation';
import { authorization, grantedProjectId } from './authorization';

export const grant: Operation = {
	name: 'Grant',
	value: 'grant',
	action: 'Grant use of connection to project',
	description:
		'Let another project bind its queues to a connection. Documented for Huawei Cloud only.',
	fields: [connection, grantedProjectId],
	call: authorization('grant'),
};
