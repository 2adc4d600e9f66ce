import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { settingOfTests } from '../setting';
import {
	allFields,
	type DescribedOperation,
	entriesOf,
	operationsOf,
	placesOf,
} from './description';
import { enteredIn, filledForms, withOther } from './forms';
import { type Trace, traceOf } from './trace';

const setting = settingOfTests({ settle: 0, switches: { connectivityPending: 0 } });

let properties: INodeProperties[];
let operations: DescribedOperation[];

beforeAll(() => {
	({ properties } = setting.n8n.description('n8n-nodes-dli.dliConnection'));
	operations = operationsOf(properties);
});

/** The parameters that the design fixes, in the order in which the form shows them. */
const designed = {
	'binding getAll': 'scope connectionId returnAll limit filters.name filters.status filters.type',
	'binding set':
		'connectionId queues elasticResourcePools dryRun waitForCompletion options.allowRemovingAll options.timeout',
	'connection bindQueue':
		'connectionId queues elasticResourcePools waitForCompletion options.combineItems options.timeout',
	'connection unbindQueue':
		'connectionId queues elasticResourcePools waitForCompletion options.combineItems options.timeout',
	'connection create':
		'name vpcId subnetId waitForCompletion additionalFields.elasticResourcePools additionalFields.hosts additionalFields.queues additionalFields.routeTableId additionalFields.tags options.ifExists options.timeout',
	'connection delete': 'connectionId',
	'connection get': 'connectionId',
	'connection getAll': 'returnAll limit filters.name filters.status filters.tags',
	'connection updateHosts': 'connectionId mode replaceAllNotice hosts',
	'route create': 'connectionId routeName cidr',
	'route delete': 'connectionId routeName',
	'privilege getAll': 'connectionId returnAll limit',
	'privilege grant': 'connectionId grantedProjectId',
	'privilege revoke': 'connectionId grantedProjectId',
	'queue get': 'queueName',
	'queue getAll': 'returnAll limit filters.queueType',
	'queue testConnectivity': 'queueName address options.timeout',
	'elasticResourcePool getAll': 'returnAll limit filters.name filters.status',
};

describe('the form', () => {
	it('has the operations and the parameters of the design, in this order', () => {
		const described = operations.map(({ resource, operation, fields }) => [
			`${resource} ${operation}`,
			fields
				.flatMap((field) =>
					field.type === 'collection'
						? (field.options ?? []).map(({ name }) => `${field.name}.${name}`)
						: [field.name],
				)
				.join(' '),
		]);
		expect(Object.fromEntries(described)).toEqual(designed);
	});

	it('says before all hosts are replaced that the others are deleted', () => {
		const notice = properties.find(({ name }) => name === 'replaceAllNotice');
		expect(notice).toMatchObject({
			type: 'notice',
			displayName: expect.stringMatching(/^All hosts that are not listed here are deleted/),
			displayOptions: { show: { operation: ['updateHosts'], mode: ['replaceAll'] } },
		});
	});

	it('says at Wait for Completion what the operation at hand waits for', () => {
		const waits = operations.flatMap(({ operation, fields }) =>
			fields
				.filter(({ name }) => name === 'waitForCompletion')
				.map(({ description }): [string, string | undefined] => [operation, description]),
		);
		expect(Object.fromEntries(waits)).toEqual({
			bindQueue: expect.stringContaining('until the peering of every queue and pool is ACTIVE'),
			create: expect.stringContaining('until the peering of every queue and pool is ACTIVE'),
			set: expect.stringContaining('and the others are gone'),
			unbindQueue: expect.stringContaining('until every queue and pool is unbound'),
		});
	});

	it('says at the multi-selects that one name is needed, and how an expression gives several', () => {
		const hints = operations
			.filter(({ operation }) => /bind/i.test(operation))
			.map(({ fields }) => fields.find(({ name }) => name === 'queues')?.hint);
		for (const hint of hints) {
			expect(hint).toContain('At least one queue or pool is needed.');
			expect(hint).toContain('{{ ["q1", "q2"] }}');
		}
		expect(hints).toHaveLength(2);
	});

	it.each([
		...['bind queue', 'unbind queue', 'queues', 'elastic resource pool', 'enhanced connection'],
		...['enhanced datasource connection', 'privilege', 'route', 'peering', 'Huawei Cloud', 'OTC'],
	])('is found in the panel by “%s”', (words) => {
		const { codex } = setting.n8n.description('n8n-nodes-dli.dliConnection');
		expect(codex?.alias).toContain(words);
	});

	it('begins with Bind Queue', () => {
		const [resource] = properties;
		const operation = properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes('connection'),
		);
		expect([resource?.name, resource?.default]).toEqual(['resource', 'connection']);
		expect([operation?.name, operation?.default]).toEqual(['operation', 'bindQueue']);
	});

	it('has menus in alphabetical order', () => {
		const menus = properties.flatMap(allFields).filter(({ type }) => type === 'options');
		expect(menus.length).toBeGreaterThan(6);
		for (const menu of menus) {
			const names = entriesOf(menu).map(({ name }) => name);
			expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other)));
		}
	});

	it('has collections in alphabetical order', () => {
		for (const { options = [] } of properties.filter(({ type }) => type === 'collection')) {
			const names = options.map((option) => ('displayName' in option ? option.displayName : ''));
			expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other)));
		}
	});

	it('gives every operation an action and a description of its own', () => {
		const texts = operations.flatMap(({ entry: { action, description } }) => [action, description]);
		for (const text of texts) expect(text).toMatch(/^[A-Z][a-z]+\b/);
		expect(new Set(texts).size).toBe(2 * operations.length);
	});

	it('says of every field what it is for', () => {
		const silent = properties
			.flatMap(allFields)
			.filter(
				({ name, type }) =>
					!['resource', 'operation'].includes(name) && !['collection', 'notice'].includes(type),
			)
			.filter(({ description, placeholder }) => !description && !placeholder)
			.map(({ displayName }) => displayName);
		expect(silent).toEqual([]);
	});

	it('takes expressions in every field but the two menus', () => {
		const fixed = properties
			.flatMap(allFields)
			.filter(({ noDataExpression }) => noDataExpression)
			.map(({ name }) => name);
		expect([...new Set(fixed)].sort()).toEqual(['operation', 'resource']);
	});
});

/** Places whose value is not part of what is sent. */
const unsent = ['options.timeout', 'waitForCompletion'];

describe.each(filledForms)('$resource: $operation', ({ resource, operation, form, others }) => {
	const parameters = (entered: INodeParameters) => ({ resource, operation, ...entered });
	const twoItems = { input: [{ json: {} }, { json: {} }] };
	let trace: Promise<Trace> | undefined;
	const base = async () => await (trace ??= traceOf(setting, parameters(form), twoItems));
	const described = () =>
		operations.find((one) => one.resource === resource && one.operation === operation);

	it('is filled in completely here', () => {
		const places = described()?.fields.flatMap(placesOf) ?? [];
		expect(Object.keys(others).sort()).toEqual(places.sort());
	});

	it('does the same twice', async () => {
		expect(await traceOf(setting, parameters(form), twoItems)).toEqual(await base());
		expect((await base()).sent).not.toEqual([]);
	});

	it.each(Object.keys(others))('reads %s', async (place) => {
		const changed = withOther(form, { [place]: others[place] });
		expect(await traceOf(setting, parameters(changed), twoItems)).not.toEqual(await base());
	});

	it('sends for two different items two different requests', async () => {
		const places = Object.keys(others).filter((place) => !unsent.includes(place));
		const changes = Object.fromEntries(places.map((place) => [place, others[place]]));
		const expressions = places.map((place) => [place, `={{ $json[${JSON.stringify(place)}] }}`]);
		const forBoth = withOther(form, Object.fromEntries(expressions));
		const input = [enteredIn(form, places), changes].map((json) => ({ json }));
		const [first, second] = [
			await traceOf(setting, parameters(form)),
			await traceOf(setting, parameters(withOther(form, changes))),
		];
		const both = await traceOf(setting, parameters(forBoth), { input });
		expect(first.sent).not.toEqual(second.sent);
		expect(both.sent).toEqual([...first.sent, ...second.sent].sort());
		expect(both.outcomes).toEqual([...ofItem(first, 0), ...ofItem(second, 1)]);
	});
});

/** What the only item of a run became, as if it had been this item. */
const ofItem = ({ outcomes }: Trace, item: number) =>
	outcomes.map((outcome) => ({ ...outcome, pairedItem: { item } }));
