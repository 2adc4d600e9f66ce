import type { IDataObject } from 'n8n-workflow';

/** Show Queue mixes `queueName` with `queue_name`: all keys in the spelling of List Queues. */
export const snakeCase = (queue: IDataObject): IDataObject =>
	Object.fromEntries(
		Object.entries(queue).map(([key, value]) => [
			key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
			value,
		]),
	);
