import type { Dice } from '../../credentials/dice';
import { seedIds, type Emulator } from '../../emulator';
import { send, signed } from '../../emulator/vendorClient';

const queues = ['reports', 'q1', 'constructor', '__proto__', 'streaming'] as const;
const pools = ['batch_pool', 'analytics_pool'] as const;
const statuses = ['ACTIVE', 'ACTIVE', 'FAILED', 'FAILED', 'UNBOUND'] as const;
const never = Infinity;

/** What happens to the connections of an emulated cloud while nobody looks. */
export class Fate {
	/** IDs of connections that the credential cannot see at the moment. */
	readonly hidden = new Set<string>();
	private created = 0;

	constructor(
		private readonly cloud: Emulator,
		private readonly dice: Dice,
	) {
		for (const name of queues) cloud.state.addQueue({ name, cidr: '10.9.0.0/24' });
		for (const name of pools) cloud.state.addPool({ name, cidr: '10.8.0.0/24' });
	}

	async create(): Promise<void> {
		this.cloud.switches.settle = 0;
		const body = { name: `life_${++this.created}`, dest_vpc_id: 'vpc', dest_network_id: 'subnet' };
		await this.ask('POST', '', body);
	}

	/** One thing, to one connection. */
	async strike(): Promise<void> {
		await this.act();
		// Reading the record notes what has settled by now, before anything else happens.
		void this.cloud.changes.length;
	}

	private async act(): Promise<void> {
		const [first, ...rest] = [...this.cloud.state.project().connections.keys()];
		const chance = this.dice.upTo(99);
		if (chance < 4 || !first) return await this.create();
		if (chance < 7 && this.hidden.size > 0) return this.show();
		const id = this.dice.pick([first, ...rest]);
		if (chance < 9) return this.hide(id);
		if (chance < 13) return await this.ask('DELETE', `/${id}`);
		if (chance < 45) return await this.bind(id);
		if (chance < 55) return await this.ask('POST', `/${id}/disassociate-queue`, this.names());
		this.turn(this.dice.pick([id, id, ...this.hidden]));
	}

	/** A peering that comes up at once, or that will stay CREATING until it is turned. */
	private async bind(id: string): Promise<void> {
		this.cloud.switches.settle = this.dice.pick([0, never]);
		await this.ask('POST', `/${id}/associate-queue`, this.names());
	}

	/** A peering comes up, breaks or is taken down, as if by the cloud. */
	private turn(id: string): void {
		const [first, ...rest] = this.cloud.bindings(id);
		if (!first) return;
		const { type, name } = this.dice.pick([first, ...rest]);
		const status = this.dice.pick(statuses);
		this.cloud.setBinding(id, { type, name, status, errMsg: 'Struck by fate.' });
	}

	private hide(id: string): void {
		this.handOver(id, seedIds.partnerProjectId);
		this.hidden.add(id);
	}

	private show(): void {
		const [id = ''] = this.hidden;
		this.handOver(id, seedIds.projectId);
		this.hidden.delete(id);
	}

	/** A connection of another project answers 403 and is not listed. */
	private handOver(id: string, projectId: string): void {
		const { state } = this.cloud;
		const connection = state.connection(id);
		if (!connection) throw new Error(`There is no connection ${id}`);
		state.project(connection.projectId).connections.delete(id);
		state.addConnection(Object.assign(connection, { projectId }));
	}

	private names() {
		return this.dice.pick([true, true, false])
			? { queues: [this.dice.pick(queues)] }
			: { elastic_resource_pools: [this.dice.pick(pools)] };
	}

	/** What DLI refuses (such as unbinding what is FAILED) does not happen. */
	private async ask(method: string, path: string, body?: object): Promise<void> {
		const { endpoint, accessKey } = this.cloud;
		const root = `/v2.0/${seedIds.projectId}/datasource/enhanced-connections`;
		const message = { method, path: root + path, body };
		await send(endpoint, signed(endpoint, message, accessKey));
	}
}
