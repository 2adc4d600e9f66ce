import { binding } from './binding';
import { connection } from './connection';
import { elasticResourcePool } from './elasticResourcePool';
import type { Resource } from '../shared/operation/operation';
import { privilege } from './privilege';
import { queue } from './queue';
import { route } from './route';

/** All that the node can do, in the order of its menus. */
export const resources: readonly Resource[] = [
	binding,
	connection,
	elasticResourcePool,
	privilege,
	queue,
	route,
];
