import type { IDataObject } from 'n8n-workflow';
import { named, settingOfJobs } from './setting';

const setting = settingOfJobs();

/** What a model reads that was given this form, and answers with these arguments. */
const call = async (aiArguments: IDataObject, form = {}) =>
	await setting.n8n.runAsTool('n8n-nodes-dli.dliJob', {
		credentials: { dliApi: { ...setting.cloud.accessKey } },
		parameters: {
			resource: 'sql',
			operation: 'run',
			query: "={{ $fromAI('sql', 'One statement in Spark SQL', 'string') }}",
			queueName: named('reports'),
			databaseName: named('sales'),
			options: { readOnly: true, maxRows: 50 },
			...form,
		},
		aiArguments,
	});

it('an agent reads rows', async () => {
	const { response } = await call({ sql: 'SELECT count(*) AS n FROM orders' });
	expect(response).toEqual([{ n: 200 }]);
});

it('an agent is told that there are no rows', async () => {
	const { response } = await call({ sql: 'SELECT * FROM orders WHERE order_id < 0' });
	expect(response).toEqual([{ result: 'The statement found no rows.' }]);
});

it('an agent that may only read cannot write', async () => {
	const { error } = await call({ sql: 'DROP TABLE orders' });
	expect(error).toContain('Read Only is on, and DLI calls this statement DDL');
	expect(setting.submits).toEqual([]);
});

it('an agent is told what is wrong with its SQL, and what to do', async () => {
	const { error } = await call({ sql: 'SELECT * FROM missing' });
	expect(error).toMatch(/missing.*A table, column or function in the statement does not fit/s);
});

const injection = { name: "x' OR '1'='1" };

it.each([
	['an object', 'json', injection],
	['a JSON text', 'string', JSON.stringify(injection)],
])('an agent may give parameters as %s, which change values only', async (_, type, value) => {
	const name = `={{ $fromAI('values', 'An object with name', '${type}') }}`;
	const { response, error } = await call(
		{ values: value },
		{
			query: 'SELECT count(*) AS n FROM customers WHERE name = :name',
			queryParameters: { values: [{ name, value: '' }] },
		},
	);
	expect([error, response]).toEqual([undefined, [{ n: 0 }]]);
});
