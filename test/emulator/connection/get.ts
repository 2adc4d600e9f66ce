import type { Action } from '../action';
import { succeed } from '../succeed';
import { usableConnection } from './connectionOf';
import { describeConnection } from './describe';

/** One connection with its peerings (dli_02_0189). */
export const getConnection: Action = {
	uri: 'GET /v2.0/{project_id}/datasource/enhanced-connections/{connection_id}',
	identity: 'required',
	answer: (call) => succeed(call, describeConnection(call, usableConnection(call))),
};
