import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { ids, settingOfTests } from '../setting';
import { seedIds } from '../emulator';
import { operationsOf } from './description';
import { type FilledForm, filledForms, withOther } from './forms';

const setting = settingOfTests({ settle: 0, switches: { connectivityPending: 0 } });
const type = 'n8n-nodes-dli.dliConnection';

/** How a model writes what it fills in: as text, always. */
interface Writing {
	name: string;
	write(value: unknown): string;
}

const asCommas: Writing = {
	name: 'text with commas',
	write: (value) => (Array.isArray(value) ? value.join(', ') : String(value)),
};
const asJson: Writing = {
	name: 'JSON',
	write: (value) => (Array.isArray(value) ? JSON.stringify(value) : String(value)),
};

/** A form that leaves every one of these places to the model, and what the model answers. */
function leftToModel({ form }: FilledForm, answers: Record<string, string>) {
	const keyOf = (place: string) => place.replaceAll('.', '_');
	const asked = Object.keys(answers).map((place): [string, string] => [
		place,
		`={{ $fromAI('${keyOf(place)}', '', 'string') }}`,
	]);
	const aiArguments: IDataObject = Object.fromEntries(
		Object.entries(answers).map(([place, answer]) => [keyOf(place), answer]),
	);
	return { parameters: withOther(form, Object.fromEntries(asked)), aiArguments };
}

async function call(filled: FilledForm, answers: Record<string, string>) {
	const { parameters, aiArguments } = leftToModel(filled, answers);
	const { resource, operation } = filled;
	return await setting.n8n.runAsTool(type, {
		parameters: { resource, operation, ...parameters },
		aiArguments,
		credentials: { dliApi: { ...setting.cloud.accessKey } },
	});
}

const sent = () =>
	setting.cloud.journal.map(({ method, url, body }) => [
		method,
		url.replace(/(connection-test\/)\d+/, '$1<task>'),
		body,
	]);

const filledForm = (wanted: string): FilledForm => {
	const found = filledForms.find(
		({ resource, operation }) => `${resource} ${operation}` === wanted,
	);
	if (!found) throw new Error(`No form for ${wanted}`);
	return found;
};

/** Nothing waits here, and what was entered before is left as it is. */
const isAnswered = (place: string) => !/timeout|waitForCompletion/.test(place);

describe.each(filledForms)('$resource: $operation as a tool', (filled) => {
	const hasLists = Object.values(filled.others).some(Array.isArray);
	const writings = hasLists ? [asCommas, asJson] : [asCommas];
	it.each(writings)('understands what the model fills in, lists as $name', async ({ write }) => {
		const { resource, operation, others } = filled;
		const places = Object.entries(others).filter(([place]) => isAnswered(place));
		const typed = withOther(filled.form, Object.fromEntries(places));
		await setting.run({ resource, operation, ...typed });
		const wanted = sent();
		setting.cloud.reset();
		const answers = places.map(([place, value]): [string, string] => [place, write(value)]);
		const tool = await call(filled, Object.fromEntries(answers));
		expect(tool.error).toBeUndefined();
		expect(sent()).toEqual(wanted);
	});
});

describe('a tool', () => {
	const hosts = [
		{ name: 'db1', ip: '10.0.0.1' },
		{ name: 'db2', ip: '10.0.0.2' },
	];

	it.each([
		['text with commas', 'db1=10.0.0.1, db2=10.0.0.2'],
		['text in lines', 'db1=10.0.0.1\ndb2=10.0.0.2'],
		['a JSON list', JSON.stringify(hosts)],
	])('gets a whole table as %s', async (_, text) => {
		await call(filledForm('connection updateHosts'), {
			'hosts.values.name': text,
			'hosts.values.ip': '',
		});
		const written = setting.cloud.journal.filter(({ method }) => method === 'PUT');
		expect(written.map(({ body }) => body)).toEqual([{ hosts }]);
	});

	it('gets tags to look for in one text', async () => {
		await call(filledForm('connection getAll'), {
			'filters.tags.values.key': 'team=finance, stage=test',
			'filters.tags.values.value': '',
		});
		expect(setting.cloud.journal.map(({ query }) => query.tags)).toEqual([
			'team=finance,stage=test',
		]);
	});

	it('connects queue reports to the CRM database, by its name', async () => {
		const { resource, operation } = filledForm('connection bindQueue');
		const parameters: INodeParameters = {
			resource,
			operation,
			connectionId: { __rl: true, mode: 'name', value: "={{ $fromAI('connection') }}" },
			queues: "={{ $fromAI('queues', 'which queues', 'string') }}",
			waitForCompletion: true,
		};
		const tool = await setting.n8n.runAsTool(type, {
			parameters,
			aiArguments: { connection: 'crm_database', queues: 'Reports' },
			credentials: { dliApi: { ...setting.cloud.accessKey } },
		});
		expect(tool.response).toMatchObject([
			{
				connection_id: ids.crm,
				is_success: true,
				bindings: [{ name: 'reports', status: 'ACTIVE' }],
			},
		]);
	});

	it('finds the connection whose name the model gives for its ID', async () => {
		const tool = await call(filledForm('connection get'), { 'connectionId.value': 'kafka' });
		expect(tool.response).toMatchObject([{ id: ids.kafka, name: 'kafka' }]);
	});

	it.each(['null', 'none', 'undefined', 'None', ''])(
		'takes “%s” in an optional field for nothing',
		async (nothing) => {
			await call(filledForm('connection bindQueue'), {
				queues: 'q1; Reports',
				elasticResourcePools: nothing,
				'options.timeout': nothing,
				'options.combineItems': nothing,
			});
			expect(setting.posts.map(({ body }) => body)).toEqual([{ queues: ['q1', 'reports'] }]);
			setting.cloud.reset();
			await call(filledForm('connection getAll'), {
				'filters.name': nothing,
				'filters.status': nothing,
				limit: nothing,
			});
			expect(setting.cloud.journal.map(({ query }) => query.status)).toEqual([undefined]);
		},
	);

	it('tells the model what was wrong, which parameter, and what to give', async () => {
		const tool = await call(filledForm('route create'), { cidr: 'everything' });
		expect(tool.error).toContain(
			'CIDR Block: “everything” cannot be used. Give an address block such as 192.168.0.0/16, or one address.',
		);
		expect(setting.cloud.journal).toEqual([]);
	});

	it('tells the model what the service refused, and the next step', async () => {
		const tool = await call(filledForm('queue get'), { 'queueName.value': 'q9' });
		expect(tool.error).toContain('There is no queue named q9. Choose the queue from the list,');
		expect(tool.error).toContain('Code: DLI.0002.');
	});

	it('tells the model that no connection has this name, and the next step', async () => {
		const tool = await call(filledForm('connection get'), { 'connectionId.value': 'crm' });
		expect(tool.error).toContain('No connection is named “crm”. Choose the connection from the');
	});

	it.each([
		['connection getAll', 'No connections match.'],
		['elasticResourcePool getAll', 'No elastic resource pools match.'],
		['privilege getAll', 'No project has been granted the use of this connection.'],
		['queue getAll', 'No queues match.'],
	])('tells the model that there is nothing: %s', async (name, said) => {
		const { connections, pools, queues } = setting.cloud.state.project();
		if (name !== 'privilege getAll') connections.clear();
		pools.clear();
		queues.clear();
		const tool = await call(filledForm(name), {});
		expect(tool.response).toEqual([{ result: said }]);
	});

	it('never hands the secret to the model', async () => {
		const tool = await call(filledForm('queue get'), { 'queueName.value': 'q9' });
		expect(JSON.stringify([tool.error, tool.response, tool.description])).not.toContain(
			seedIds.secretAccessKey,
		);
	});

	it('is described by the action of its operation, which says of what it is', () => {
		const { properties } = setting.n8n.description(type);
		for (const { resource, entry } of operationsOf(properties)) {
			const ownNouns: Record<string, string> = {
				binding: 'binding',
				elasticResourcePool: 'elastic resource pool',
				queue: 'queue',
			};
			const about = ownNouns[resource] ?? 'connection';
			expect(entry.action).toContain(about);
			expect(entry.action).not.toMatch(/\b(the|a|an)\b/);
		}
	});

	it('tells the model the action', async () => {
		const tool = await call(filledForm('privilege getAll'), { 'connectionId.value': ids.crm });
		expect(tool.description).toBe('Get many privileges of connection in DLI Connection');
	});
});
