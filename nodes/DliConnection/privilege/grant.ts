import { connectionId } from '../fields/connectionId';
import type { Operation } from '../operation';
import { authorization } from './authorization';
import { grantedProjectId } from './fields';

export const grant: Operation = {
	name: 'Grant',
	value: 'grant',
	action: 'Grant use of connection to project',
	description:
		'Let another project bind its queues to a connection. Documented for Huawei Cloud only.',
	fields: [connectionId, grantedProjectId],
	call: authorization('grant'),
};
