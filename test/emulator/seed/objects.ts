import { Lake } from '../lake/lake';
import type { State } from '../state/state';
import { seedIds } from './identities';
import { sales } from './sales';

const connectionNames = ['warehouse', 'crm_database', 'kafka', 'object_cache', 'archive'];

/** Connections, queues, pools and tables to play with. */
export function seedObjects(state: State): void {
	state.project().lake = new Lake(sales);
	connectionNames.forEach((name, index) => addConnection(state, name, index + 1));
	state.addPool({ name: 'batch_pool', description: 'For the nightly jobs' });
	state.addPool({ name: 'analytics_pool', maxCu: 256 });
	state.addPool({ name: 'new_pool', status: 'CREATING' });
	state.addQueue({ name: 'default', resourceMode: 0, description: 'Of the system' });
	state.addQueue({ name: 'q1' });
	state.addQueue({ name: 'q2' });
	state.addQueue({ name: 'reports', cuCount: 64, tags: [{ key: 'team', value: 'finance' }] });
	state.addQueue({ name: 'streaming', type: 'general' });
	state.addQueue({ name: 'spark_jobs', type: 'general' });
	state.addQueue({ name: 'shared_queue', resourceMode: 0 });
	// Its block contains the subnets of all connections, so its peerings turn FAILED.
	state.addQueue({ name: 'overlapping', cidr: '192.168.0.0/16' });
	state.addQueue({ name: 'nightly_batch', elasticResourcePool: 'batch_pool' });
	state.addQueue({ name: 'nightly_spark', type: 'general', elasticResourcePool: 'batch_pool' });
	state.addQueue({ name: 'dashboards', elasticResourcePool: 'analytics_pool' });
	state.addQueue({ name: 'partner_queue', projectId: seedIds.partnerProjectId });
}

function addConnection(state: State, name: string, number: number): void {
	const digit = String(number);
	const four = digit.repeat(4);
	state.addConnection({
		name,
		id: `${four}${four}-${four}-4${digit.repeat(3)}-8${digit.repeat(3)}-${four}${four}${four}`,
		vpcId: `00000000-0000-4000-8000-00000000a00${digit}`,
		subnetId: `00000000-0000-4000-8000-00000000b00${digit}`,
		subnetCidr: `192.168.${digit}.0/24`,
		createdAt: Date.UTC(2026, 0, number),
		tags: number === 1 ? [{ key: 'team', value: 'finance' }] : [],
	});
}
