/** A queue (dli_02_0196). */
export interface Queue {
	/** Lower case. */
	name: string;
	id: number;
	type: 'sql' | 'general';
	description: string;
	cuCount: number;
	cidr: string;
	/** 0 = shared, 1 = dedicated. */
	resourceMode: 0 | 1;
	/** Empty for a queue of its own. */
	elasticResourcePool: string;
	tags: Array<{ key: string; value: string }>;
	createdAt: number;
}

/** A dedicated SQL queue, unless said otherwise, with a CIDR block that its number makes unique. */
export function newQueue(given: Partial<Queue> & Pick<Queue, 'name' | 'id'>): Queue {
	return {
		type: 'sql',
		description: '',
		cuCount: 16,
		cidr: `10.${(given.id >> 8) & 255}.${given.id & 255}.0/24`,
		resourceMode: 1,
		elasticResourcePool: '',
		tags: [],
		createdAt: Date.now(),
		...given,
	};
}
