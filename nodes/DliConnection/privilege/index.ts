import type { Resource } from '../../shared/operation/operation';
import { getAll } from './getAll';
import { grant } from './grant';
import { revoke } from './revoke';

export const privilege: Resource = {
	name: 'Privilege',
	value: 'privilege',
	defaultOperation: getAll,
	operations: [getAll, grant, revoke],
};
