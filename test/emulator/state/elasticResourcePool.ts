/** An elastic resource pool (dli_02_0327). */
export interface ElasticResourcePool {
	/** Lower case. */
	name: string;
	id: number;
	description: string;
	minCu: number;
	maxCu: number;
	cidr: string;
	status: 'AVAILABLE' | 'CREATING' | 'FAILED';
	createdAt: number;
}

/** An available pool, unless said otherwise, with a CIDR block that its number makes unique. */
export function newPool(
	given: Partial<ElasticResourcePool> & Pick<ElasticResourcePool, 'name' | 'id'>,
): ElasticResourcePool {
	return {
		description: '',
		minCu: 64,
		maxCu: 128,
		cidr: `10.${(given.id >> 8) & 255}.${given.id & 255}.0/24`,
		status: 'AVAILABLE',
		createdAt: Date.now(),
		...given,
	};
}
