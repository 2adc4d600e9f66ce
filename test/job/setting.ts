import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Form, Settings } from '../setting';
import { Setting } from '../setting';
import { type EmulatorOptions, type JournalEntry, type RecordedJob } from '../emulator';
import { type Result, type Run, workflowWith } from '../engine';

export type { Form, Settings };

/** A value as a locator holds it, entered by name. */
export const named = (value: string) => ({ __rl: true, mode: 'name', value });

/** Rows of Query Parameters. */
export const values = (parameters: Record<string, unknown>): Form => ({
	values: Object.entries(parameters).map(([name, value]) => ({ name, value })) as Form[],
});

/** Jobs that are over by the first look. */
export const quickly: EmulatorOptions = { settle: 0, switches: { jobLaunch: 0, jobRun: 0 } };

/** An emulated cloud, and n8n with a DLI Job node between them, called `node`. */
export class JobSetting extends Setting {
	/** Left out: SQL → Run on the queue `reports` in the database `sales`. */
	override begin(form: Form = {}, { onError, ...options }: Settings = {}): Run {
		const isSpark = form.resource === 'spark';
		const workflow = workflowWith({
			type: 'dliJob',
			onError,
			parameters: isSpark
				? { operation: 'run', queueName: named('spark_jobs'), ...form }
				: {
						resource: 'sql',
						operation: 'run',
						queueName: named('reports'),
						databaseName: named('sales'),
						...form,
					},
		});
		return this.n8n.run(workflow, {
			credentials: { dliApi: { ...this.cloud.accessKey } },
			...options,
		});
	}

	/** Runs a statement to its end, with the rest of the form. */
	async sql(query: string, form: Form = {}, settings: Settings = {}): Promise<Result> {
		return await this.run({ query, ...form }, settings);
	}

	/** The rows that a statement finds. */
	async rows(query: string, form: Form = {}): Promise<Array<INodeExecutionData['json']>> {
		return await this.jsons({ query, ...form });
	}

	/** Lets the identity be tried again after the service refused it: a good Test does that. */
	async forgetRefusal(): Promise<void> {
		await this.n8n.testCredential('dliApi', { ...this.cloud.accessKey });
	}

	/** Requests whose path ends like this, in the order of their arrival. */
	requests(method: string, ending: string): JournalEntry[] {
		return this.cloud.journal.filter((one) => one.method === method && one.path.endsWith(ending));
	}

	get submits(): JournalEntry[] {
		return this.requests('POST', '/jobs/submit-job');
	}

	/** The jobs that DLI has run, whatever their submitters know of them. */
	async jobs(): Promise<RecordedJob[]> {
		return await this.cloud.jobs();
	}
}

/** A setting that begins anew with each test of a file; jobs are over at once, unless said. */
export function settingOfJobs(options: EmulatorOptions = quickly): JobSetting {
	const setting = new JobSetting();
	beforeAll(async () => await setting.start(options));
	beforeEach(() => setting.cloud.reset());
	afterAll(async () => await setting.stop());
	return setting;
}

/** The message and the next step of the first item that failed. */
export function failureOf(result: Result, output = 1): { error: string; nextStep: string } {
	const [item] = result.items('node', output);
	const { error, details }: IDataObject = item?.json ?? {};
	const known: unknown = Object(details).next_step;
	return { error: String(error), nextStep: String(known ?? item?.error?.description) };
}
