import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { type Emulator, type EmulatorOptions, type JournalEntry, startEmulator } from './emulator';
import {
	engine,
	type Engine,
	type Result,
	type Run,
	type RunOptions,
	workflowWith,
} from './engine';

/** IDs of the connections that the emulator is seeded with. */
export const ids = {
	warehouse: '11111111-1111-4111-8111-111111111111',
	crm: '22222222-2222-4222-8222-222222222222',
	kafka: '33333333-3333-4333-8333-333333333333',
	missing: '99999999-9999-4999-8999-999999999999',
};

/** A connection as the form holds it: by its ID, or by an expression that gives one. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });
export const byName = (value: string) => ({ __rl: true, mode: 'name', value });

/** What a user enters; left out: Bind Queue, the connection `warehouse`, the queue `q1`. */
export type Form = INodeParameters;

export type Settings = RunOptions & {
	onError?: 'continueErrorOutput' | 'continueRegularOutput' | 'stopWorkflow';
};

/** An emulated cloud, and n8n with the node between them. */
export class Setting {
	private running?: { cloud: Emulator; n8n: Engine };

	async start(options: EmulatorOptions = {}): Promise<void> {
		// The engine first: if the package cannot be loaded, no server stays behind to keep jest alive.
		const n8n = await engine();
		const cloud = await startEmulator(options);
		this.running = { cloud, n8n };
	}

	async stop(): Promise<void> {
		await this.cloud.close();
	}

	get cloud(): Emulator {
		return this.started.cloud;
	}

	get n8n(): Engine {
		return this.started.n8n;
	}

	/** Starts a workflow with one DLI Connection node, called `node`. */
	begin(form: Form = {}, { onError, ...options }: Settings = {}): Run {
		const workflow = workflowWith({
			type: 'dliConnection',
			onError,
			parameters: {
				resource: 'connection',
				operation: 'bindQueue',
				connectionId: byId(ids.warehouse),
				queues: ['q1'],
				...form,
			},
		});
		const credentials = { dliApi: { ...this.cloud.accessKey } };
		return this.n8n.run(workflow, { credentials, ...options });
	}

	/** Runs it to the end. */
	async run(form: Form = {}, settings: Settings = {}): Promise<Result> {
		return await this.begin(form, settings).finished;
	}

	/** Runs it to the end; what each item became, and nothing may have gone wrong. */
	async jsons(
		form: Form = {},
		settings: Settings = {},
	): Promise<Array<INodeExecutionData['json']>> {
		const result = await this.run(form, settings);
		if (result.error) throw new Error(result.error.message);
		return result.items('node').map(({ json }) => json);
	}

	/** Requests to bind or unbind, in the order of their arrival. */
	get posts(): JournalEntry[] {
		return this.cloud.journal.filter(({ method }) => method === 'POST');
	}

	/** Readings of one connection. */
	get reads(): JournalEntry[] {
		return this.cloud.journal.filter(
			({ method, path }) => method === 'GET' && /\/enhanced-connections\/[^/]+$/.test(path),
		);
	}

	/** `name STATUS` of what a connection lists. */
	bindings(connectionId = ids.warehouse): string[] {
		return this.cloud.bindings(connectionId).map(({ name, status }) => `${name} ${status}`);
	}

	private get started() {
		if (!this.running) throw new Error('The setting was not started');
		return this.running;
	}
}

/** A setting that begins anew with each test of a file; peerings are up at once, unless said. */
export function settingOfTests(options: EmulatorOptions = { settle: 0 }): Setting {
	const setting = new Setting();
	beforeAll(async () => await setting.start(options));
	beforeEach(() => setting.cloud.reset());
	afterAll(async () => await setting.stop());
	return setting;
}

/** Input items with this JSON. */
export const itemsOf = (jsons: Array<INodeExecutionData['json']>): INodeExecutionData[] =>
	jsons.map((json) => ({ json }));
