import type { Resource } from '../shared/operation/operation';
import { spark } from './spark';
import { sql } from './sql';

/** All that the node can do, in the order of its menus. */
export const resources: readonly Resource[] = [spark, sql];
