import type { IDataObject } from 'n8n-workflow';

import type { Resolution } from '../../shared/dli/client';
import { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import type { DliRequest } from '../../shared/dli/request';
import { confirmation } from '../../shared/dli/request';
import { textField } from '../../shared/form/text';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import { privilegesOf } from './getAll';

const privileges = ['BIND_QUEUE'];

/**
 * The call of Grant and of Revoke: `PUT /v1.0/{project_id}/authorization`, in Huawei Cloud's
 * reference only.
 */
export function authorization(action: 'grant' | 'revoke'): Operation['call'] {
	return eachItem({
		async read(item) {
			const deadline = new Deadline();
			const projectId = item.read(grantedProjectId);
			return { id: await item.connectionId(deadline), projectId, deadline };
		},
		async perform({ dli }, { id, projectId, deadline }) {
			const request: DliRequest<string> = {
				method: 'PUT',
				uri: '/v1.0/{project_id}/authorization',
				body: { projectId, action, privileges: [{ object: `edsconnections.${id}`, privileges }] },
				topic: 'privilege',
				parse: confirmation,
			};
			await dli.request(request, {
				deadline,
				async resolveUnknownOutcome(): Promise<Resolution<string>> {
					const granted = await dli.tryRequest(privilegesOf(id), { deadline });
					if (granted instanceof DliError) return granted;
					const isGranted = granted.some((one) => mayBind(one, projectId));
					return isGranted === (action === 'grant') ? { done: '' } : { again: request };
				},
			});
			return [{ connection_id: id, granted_project_id: projectId, action, privileges }];
		},
		key: ({ id }) => id,
	});
}

function mayBind(privilege: IDataObject, projectId: string): boolean {
	const { applicant_project_id: applicant, privileges: rights } = privilege;
	const names: unknown[] = Array.isArray(rights) ? rights : [];
	return applicant === projectId && names.includes('BIND_QUEUE');
}

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
