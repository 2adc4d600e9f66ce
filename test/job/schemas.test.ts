import { operationsOf } from '../form/description';
import { expectSchema } from '../form/expectSchema';
import type { Form } from './setting';
import { settingOfJobs, values } from './setting';

const setting = settingOfJobs({
	settle: 0,
	switches: { jobLaunch: 0, jobRun: 0, jobBucket: 'results' },
});

/** The ID of a SQL job that has finished, and of one that runs. */
async function jobs(): Promise<{ over: string; running: string }> {
	const submit = async () => {
		const [job] = await setting.jsons({ query: 'SELECT * FROM orders', waitForCompletion: false });
		return String(job?.job_id);
	};
	const over = await submit();
	setting.cloud.addFate({ stays: 'RUNNING' });
	return { over, running: await submit() };
}

/** The same for Spark. */
async function batches(): Promise<{ over: string; running: string }> {
	const create = async () => {
		const [batch] = await setting.jsons({ ...jar, waitForCompletion: false });
		return String(batch?.batch_id);
	};
	const over = await create();
	setting.cloud.addFate({ stays: 'RUNNING' });
	return { over, running: await create() };
}

const jar: Form = { resource: 'spark', file: 'obs://bucket/job.jar', className: 'com.example.Job' };
const path = 'obs://bucket/folder';

/** A form of each operation whose output has everything that it can have. */
const forms: Record<string, () => Promise<Form>> = {
	'sql cancel': async () => ({ jobId: (await jobs()).running }),
	'sql check': async () =>
		await Promise.resolve({ query: 'SELECT :a', queryParameters: values({ a: 1 }) }),
	'sql exportResult': async () => ({ jobId: (await jobs()).over, path }),
	'sql get': async () => ({ jobId: (await jobs()).over }),
	'sql getAll': async () => ({ filters: { status: (await jobs()).over && 'FINISHED' } }),
	'spark cancel': async () => ({ batchId: (await batches()).running }),
	'spark get': async () => ({ batchId: (await batches()).over }),
	'spark getAll': async () => ({ filters: { status: (await batches()).over && 'success' } }),
	'spark run': async () => await Promise.resolve(jar),
};

it.each(Object.keys(forms))('n8n knows the fields of %s before its first run', async (key) => {
	const [resource = '', operation = ''] = key.split(' ');
	const form = (await forms[key]?.()) ?? {};
	const jsons = await setting.jsons({ resource, operation, ...form });
	expectSchema(`DliJob/__schema__/v1.0.0/${resource}/${operation}.json`, jsons);
});

it('no operation is left out, but for those whose fields are the user’s own', () => {
	const described = operationsOf(setting.n8n.description('n8n-nodes-dli.dliJob').properties);
	const names = described.map(({ resource, operation }) => `${resource} ${operation}`);
	expect(names.filter((name) => !['sql getRows', 'sql run'].includes(name)).sort()).toEqual(
		Object.keys(forms).sort(),
	);
});
