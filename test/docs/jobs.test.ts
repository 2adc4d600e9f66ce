import type { INodeProperties } from 'n8n-workflow';
import { settingOfJobs, values } from '../job/setting';
import { blocksOf, tableOf } from './markdown';
import { textOf } from './repository';

const text = textOf('docs/jobs.md');
const setting = settingOfJobs();
const unquoted = (cell = '') => cell.replace(/^`(.*)`$/, '$1');

const [firstSql = ''] = blocksOf(text)
	.filter(({ language }) => language === 'sql')
	.map(({ code }) => code);
const samples = blocksOf(text)
	.filter(({ language }) => language === 'json')
	.map(({ code }): object => JSON.parse(code));

it('the first report finds the row that it shows', async () => {
	const rows = await setting.rows(firstSql, { queryParameters: values({ since: '2026-02-01' }) });
	expect(rows).toContainEqual(samples[0]);
});

it('the job that it shows has the keys of a real one', async () => {
	await setting.rows('CREATE TABLE archive AS SELECT * FROM orders LIMIT 0');
	const [job = {}] = await setting.rows('INSERT INTO archive SELECT * FROM orders');
	expect(Object.keys(samples[1] ?? {})).toEqual(Object.keys(job));
	const { job_type, status, input_row_count } = job;
	expect(samples[1]).toMatchObject({ job_type, status, input_row_count });
});

it.each(tableOf(text, 'Value', 'What DLI gets'))(
	'a value of %s is sent as %s',
	async (value, literal) => {
		const queryParameters = values({ value: unquoted(value) });
		await setting.sql('SELECT :value', { queryParameters, waitForCompletion: false });
		expect(setting.submits.map(({ body }) => Object(body).sql)).toEqual([
			`SELECT ${unquoted(literal)}`,
		]);
	},
);

it('each field that it names is in the form', () => {
	const { properties } = setting.n8n.description('n8n-nodes-dli.dliJob');
	const labels = new Set(properties.flatMap(labelsOf));
	const named = [...text.matchAll(/\*\*([^*]+)\*\*/g)].flatMap(([, bold = '']) =>
		bold.split(' → '),
	);
	const fields = named.filter((name) => /^([A-Z][\w()]*)( ([A-Z(][\w()]*|for))*$/.test(name));
	const others = new Set([
		...['DLI Job', 'If', 'On Error', 'Retry On Fail', 'Results', 'Values'],
		...['Settings', 'Always Output Data'],
	]);
	expect(fields.length).toBeGreaterThan(15);
	expect(fields.filter((name) => !labels.has(name) && !others.has(name))).toEqual([]);
});

/** What the editor shows of a field: its label, and those of its options. */
function labelsOf({ displayName, options = [] }: INodeProperties): string[] {
	const inner = options.flatMap((option) => ('type' in option ? labelsOf(option) : [option.name]));
	return [displayName, displayName.replace(/ \(Seconds\)$/, ''), ...inner];
}
