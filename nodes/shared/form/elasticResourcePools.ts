import { namesField } from './names';

/** Elastic resource pools to bind; documented for binding on Open Telekom Cloud (dli_02_0191). */
export const elasticResourcePools = namesField(
	{
		displayName: 'Elastic Resource Pool Names or IDs',
		name: 'elasticResourcePools',
		hint: 'Binding a pool binds all of its queues. Older regions may not offer it.',
	},
	'getElasticResourcePools',
);

/** For Unbind, where only Huawei Cloud's reference documents pools. */
export const elasticResourcePoolsToUnbind = {
	...elasticResourcePools,
	form: {
		...elasticResourcePools.form,
		hint: 'Unbinding a pool unbinds all of its queues. Documented for Huawei Cloud; other regions may not offer it.',
	},
};
