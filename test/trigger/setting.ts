import type { IDataObject, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { Setting } from '../setting';
import type { BindingWish, EmulatorOptions } from '../emulator';
import { workflowWith, type Activation, type Credentials } from '../engine';

export { byId, byName, ids } from '../setting';

export const allEvents = [
	'bindingActive',
	'bindingAdded',
	'bindingFailed',
	'bindingRemoved',
	'connectionCreated',
	'connectionDeleted',
];

/** A workflow that starts with a DLI Connection Trigger; by default on every event of all. */
export class Trigger {
	/** The workflow's static data, as n8n's database holds it. */
	staticData: IDataObject = {};
	credentials: Credentials;

	constructor(
		private readonly setting: Setting,
		public form: INodeParameters = {},
		public selected: INode['credentials'] = undefined,
	) {
		this.credentials = { dliApi: { ...setting.cloud.accessKey } };
	}

	/** A poll on schedule, by an n8n that was just started and finds what is in its database. */
	async poll(): Promise<IDataObject[]> {
		const { staticData, credentials, workflow } = this;
		const options = { staticData, credentials, mode: 'trigger' } as const;
		return jsonsOf(await this.setting.n8n.poll(workflow, 'node', options));
	}

	/** "Fetch test event". */
	async fetch(): Promise<IDataObject[]> {
		const { staticData, credentials, workflow } = this;
		const options = { staticData, credentials, mode: 'manual' } as const;
		return jsonsOf(await this.setting.n8n.poll(workflow, 'node', options));
	}

	/** An n8n that goes on running between polls. */
	activate(): Activation {
		const { staticData, credentials, workflow } = this;
		return this.setting.n8n.activate(workflow, 'node', { staticData, credentials });
	}

	private get workflow() {
		return workflowWith({
			type: 'dliConnectionTrigger',
			parameters: { watch: 'allConnections', triggerOn: allEvents, ...this.form },
			...(this.selected && { credentials: this.selected }),
		});
	}
}

export const jsonsOf = (output: INodeExecutionData[][] | null): IDataObject[] =>
	(output ?? []).flat().map(({ json }) => json);

/** `event connection/name` of each item, sorted. */
export const briefly = (items: IDataObject[]): string[] =>
	items.map((item) => `${item.event} ${item.connection_name}/${item.name}`).sort();

/** An emulated cloud that begins anew with each test of a file; peerings are up at once. */
export class Cloud extends Setting {
	trigger(form?: INodeParameters): Trigger {
		return new Trigger(this, form);
	}

	/** A trigger that has taken its baseline. */
	async watching(form?: INodeParameters): Promise<Trigger> {
		const trigger = this.trigger(form);
		expect(await trigger.poll()).toEqual([]);
		return trigger;
	}

	set(connectionId: string, name: string, status: BindingWish['status'], errMsg?: string): void {
		this.cloud.setBinding(connectionId, { type: 'queue', name, status, errMsg });
	}

	delete(connectionId: string): void {
		this.cloud.state.project().connections.delete(connectionId);
	}

	/** A connection as the service describes it; `without` are keys that it leaves out. */
	described(id: string, without: string[] = []): IDataObject {
		const { name = '', vpcId = '' } = this.cloud.state.connection(id) ?? {};
		const entries = (wanted: string) =>
			this.cloud
				.bindings(id)
				.filter(({ type }) => type === wanted)
				.map((entry) => ({ ...entry }));
		const whole = {
			id,
			name,
			status: 'ACTIVE',
			dest_vpc_id: vpcId,
			available_queue_info: entries('queue'),
			elastic_resource_pools: entries('elasticResourcePool'),
		};
		return Object.fromEntries(Object.entries(whole).filter(([key]) => !without.includes(key)));
	}

	/** The answer that lists all connections but these, each without these keys. */
	listed({ without = [], but = [] }: { without?: string[]; but?: string[] } = {}): IDataObject {
		const connections = [...this.cloud.state.project().connections.keys()]
			.filter((id) => !but.includes(id))
			.map((id) => this.described(id, without));
		return { is_success: true, count: connections.length, connections };
	}

	/** The next answers to requests whose path ends like this (to the list, if not said). */
	answer(body: unknown, { status = 200, path = 'enhanced-connections$', times = 1 } = {}): void {
		this.cloud.faults.add({ kind: 'status', status, body, path, times });
	}

	/** Connections `many_1`, `many_2`, …; their IDs. */
	addConnections(count: number): string[] {
		return Array.from(
			{ length: count },
			(_, index) => this.cloud.state.addConnection({ name: `many_${index + 1}` }).id,
		);
	}
}

export function cloudOfTests(options: EmulatorOptions = { settle: 0 }): Cloud {
	const cloud = new Cloud();
	beforeAll(async () => await cloud.start(options));
	beforeEach(() => cloud.cloud.reset());
	afterAll(async () => await cloud.stop());
	return cloud;
}
