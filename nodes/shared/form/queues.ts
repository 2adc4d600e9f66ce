import { namesField } from './names';

/** Queues to bind or unbind. The system's queue `default` is refused before any request. */
export const queues = namesField(
	{
		displayName: 'Queue Names or IDs',
		name: 'queues',
	},
	'getQueues',
	['default'],
);

/** For Unbind: what cutting a queue of a pool may mean. */
export const queuesToUnbind = {
	...queues,
	form: {
		...queues.form,
		hint: 'A queue of an elastic resource pool may be bound through its pool: unbinding it then also unbinds the other queues of that pool',
	},
};
