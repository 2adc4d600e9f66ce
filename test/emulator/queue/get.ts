import type { Action } from '../action';
import { succeed } from '../succeed';
import { describeQueue } from './describe';
import { queueOf } from './queueOf';

/** One queue (dli_02_0016). */
export const getQueue: Action = {
	uri: 'GET /v1.0/{project_id}/queues/{queue_name}',
	identity: 'required',
	answer: (call) => succeed(call, describeQueue(queueOf(call))),
};
