import type { IDataObject } from 'n8n-workflow';

import { firstText } from './answer';
import type { Refusal } from './DliError';

/** `GET …/enhanced-connections/{connection_id}` (dli_02_0189). */
export const getConnection = (connectionId: string) =>
	({
		method: 'GET',
		uri: '/v2.0/{project_id}/datasource/enhanced-connections/{connection_id}',
		path: { connection_id: connectionId },
	}) as const;

/** False for a connection that DLI still knows, but whose own status is DELETED. */
export const isThere = ({ status }: IDataObject): boolean =>
	firstText(status).toUpperCase() !== 'DELETED';

/** True when the answer to a request for one connection is that there is none of this ID. */
export const isMissing = (refusal: Refusal): boolean =>
	refusal.saysMissing('connection') || ['DLI.0002', 'DLI.0023'].includes(refusal.code);
