import { connection, connectionName } from '../../nodes/shared/form/connection';
import type { Field } from '../../nodes/shared/form/field';
import { hosts, hostsToRemove } from '../../nodes/shared/form/addresses';
import {
	hasName,
	hasStatus,
	nameFilter,
	statusFilter,
	wantedCount,
} from '../../nodes/shared/form/list';
import {
	elasticResourcePools,
	optionalQueueField,
	queueName,
	queues,
} from '../../nodes/shared/form/queues';
import { rowsField } from '../../nodes/shared/form/rows';

const refuse = (parameter: string, what: string, rule: string) =>
	new Error(`${parameter}: ${what}. ${rule}`);
/** What a field makes of a value, or how it refuses it. */
const parsed = <T>(field: Field<T>, value: unknown): T | string => {
	try {
		return field.parse(value, refuse);
	} catch (error) {
		return String(error);
	}
};

describe('rows of two columns', () => {
	const table = rowsField({
		form: { displayName: 'Tags', name: 'tags' },
		columns: [
			{ displayName: 'Key', name: 'key', placeholder: 'e.g. team' },
			{ displayName: 'Value', name: 'value' },
		],
		atMost: 3,
		check(key, value, refuseRow) {
			if (value === 'bad') throw refuseRow('the value is bad', 'Give a good one.');
			return { key, value };
		},
	});
	const row = (key: unknown, value?: unknown) => ({ key, value });
	const two = [row('a', '1'), row('b', '2')];

	it('have a form in which rows are added', () => {
		expect(table.form).toEqual({
			displayName: 'Tags',
			name: 'tags',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			default: {},
			options: [
				{
					displayName: 'Tags',
					name: 'values',
					values: [
						{
							displayName: 'Key',
							name: 'key',
							placeholder: 'e.g. team',
							type: 'string',
							default: '',
						},
						{ displayName: 'Value', name: 'value', type: 'string', default: '' },
					],
				},
			],
		});
	});

	it.each([null, undefined, '', '  ', 'null', {}, { values: [] }, { values: '' }, { values: {} }])(
		'are not entered with %j',
		(value) => expect(parsed(table, value)).toBeUndefined(),
	);

	it.each<[unknown]>([[[]], ['[]'], [' [ ] '], [{ values: '[]' }]])('are none with %j', (value) =>
		expect(parsed(table, value)).toEqual([]),
	);

	it.each<[string, unknown]>([
		['the form', { values: two }],
		['the form, nested', { values: { values: two } }],
		['a list', two],
		['a list with blanks', [row(' a ', ' 1'), row('b\n', 2)]],
		['JSON', JSON.stringify(two)],
		['JSON with blanks around it', ` ${JSON.stringify({ values: two })} `],
		['text', 'a=1,b=2'],
		['text with blanks and line breaks', ' a = 1 ;\n\n b=2 ,'],
		['texts in a list', ['a=1', ' b=2 ']],
		['text in the first cell', { values: [row('a=1, b=2', '')] }],
		['text in the first cell of each of two rows', [row('a=1'), row('b=2', null)]],
		['text with a blank pair', 'a=1, ,b=2'],
		['JSON in the first cell', [row(JSON.stringify(two))]],
		['JSON with blanks in the first cell', [row(` ${JSON.stringify(two)}`)]],
		['JSON in a list, with blanks', [` ${JSON.stringify(two)}`]],
		['a list in the first cell', { values: [row(two)] }],
		['a list of texts in the first cell', [row(['a=1', 'b=2'], ' ')]],
		['rows in the first cells', [row(row('a', '1')), row('b', '2')]],
		['rows in a row, not in a list', row('a=1,b=2')],
	])('come from %s', (_, value) => expect(parsed(table, value)).toEqual(two));

	it.each<[string, unknown, object]>([
		['one row, not in a list', row('a', '1'), { key: 'a', value: '1' }],
		['one row as JSON', '{"key":"a","value":1}', { key: 'a', value: '1' }],
		['a text without a second half', 'a', { key: 'a', value: '' }],
		['a row without its second cell', [row('a')], { key: 'a', value: '' }],
		['a row with an object in its second cell', [row('a', { b: 1 })], { key: 'a', value: '' }],
		['a number in the first cell', [row(7)], { key: '7', value: '' }],
		['no more than one "=" in a text', 'a=b=c', { key: 'a', value: 'b=c' }],
		['a first cell with ";" beside a second', [row('a;b', '2')], { key: 'a;b', value: '2' }],
		['a bracket in a text', 'a=[1', { key: 'a', value: '[1' }],
		['a first cell with "=" beside a second', [row('a=1', '2')], { key: 'a=1', value: '2' }],
		['a first cell with "," beside a second', [row('a,b', '2')], { key: 'a,b', value: '2' }],
	])('are one with %s', (_, value, one) => expect(parsed(table, value)).toEqual([one]));

	it.each<[unknown]>([
		[5],
		[true],
		['[{"key":'],
		['{key: 1}'],
		[{ other: 1 }],
		[[5]],
		[[two]],
		[[row([5])]],
		[',;'],
		['[5]'],
		[{ values: 5 }],
		[[row('[1')]],
	])('are no list with %j', (value) => {
		expect(parsed(table, value)).toBe(
			'Error: Tags: this is not a list. Add rows, or give an array of objects with key and value.',
		);
	});

	it.each<[string, unknown, number]>([
		['an empty cell', { values: [row('a', '1'), row('', '')] }, 2],
		['an empty row', [{}], 1],
		['an empty text in a list', [''], 1],
		['an empty object as text', '{}', 1],
		['an empty object in the first cell', [row({})], 1],
		['rows that there are not, as JSON in the first cell', [row('{"values":[]}')], 1],
		['another object in the first cell', [row({ name: 'x' })], 1],
		['"null" in the first cell', [row(null)], 1],
		['a value without a key', '=1', 1],
		['a list of nothing in the first cell', [row([''])], 1],
		['an empty first cell in text, after a good row', 'a=1,=2', 2],
	])('are refused with %s, which would delete what there is', (_, value, number) => {
		expect(parsed(table, value)).toBe(
			`Error: Tags, row ${number}: Key is empty. Fill it in (e.g. team), or remove the row.`,
		);
	});

	it('are no more than so many', () => {
		expect(parsed(table, 'a=1,b=2,c=3')).toHaveLength(3);
		expect(parsed(table, 'a=1,b=2,c=3,d=4')).toBe('Error: Tags: 4 are too many. At most 3.');
	});

	it('are checked one by one, and named by their number', () => {
		expect(parsed(table, 'a=1,b=bad')).toBe(
			'Error: Tags, row 2: the value is bad. Give a good one.',
		);
	});
});

describe('hosts', () => {
	it.each(['db1', 'D.b_1-x', 'x'.repeat(128)])('may be called %s', (name) => {
		expect(parsed(hosts, [{ name, ip: '10.0.0.1' }])).toEqual([{ name, ip: '10.0.0.1' }]);
	});

	it.each(['1db', '.db', '_db', 'a b', 'a/b', 'x'.repeat(129)])('are not called %s', (name) => {
		expect(parsed(hosts, [{ name, ip: '10.0.0.1' }])).toMatch(/row 1: “.*” cannot be a host name/);
	});

	it('need an address, but not to be removed', () => {
		expect(parsed(hosts, 'db1')).toMatch(/^Error: Hosts, row 1: IP Address is empty/);
		expect(parsed(hostsToRemove, 'db1, db2=10.0.0.1')).toEqual([
			{ name: 'db1', ip: '' },
			{ name: 'db2', ip: '10.0.0.1' },
		]);
		for (const field of [hosts, hostsToRemove]) {
			expect(parsed(field, 'db1=x')).toMatch(/^Error: Hosts, row 1: “x” is not an IP address/);
		}
	});

	it('are at most 20,000', () => {
		const rows = Array.from({ length: 20_001 }, (_, n) => ({ name: `h${n}`, ip: '10.0.0.1' }));
		expect(parsed(hosts, rows.slice(1))).toHaveLength(20_000);
		expect(parsed(hosts, rows)).toBe('Error: Hosts: 20001 are too many. At most 20000.');
	});
});

describe('names of queues', () => {
	it.each<[unknown, string[]]>([
		[null, []],
		[undefined, []],
		['none', []],
		['', []],
		[[], []],
		['[]', []],
		['Q1', ['q1']],
		[' q1 ,q2;q3\nq1,', ['q1', 'q2', 'q3']],
		[
			['q1', null, ' Q2 ', undefined, '', 'q1'],
			['q1', 'q2'],
		],
		['["q1","Q2"]', ['q1', 'q2']],
		['q_1', ['q_1']],
	])('in %j are %j', (value, names) => expect(parsed(queues, value)).toEqual(names));

	it.each([true, {}, [{}], [['q1']], '["q1"', '[{}]', [true, 'q1']])('are not in %j', (value) => {
		expect(parsed(queues, value)).toBe(
			'Error: Queue Names or IDs: this is not a list of names. Give an array, or names separated by commas.',
		);
	});

	it.each(['_q', '1', '12', 'q-1', 'q.1', 'q1 q2', 'q'.repeat(129), 7, [7]])(
		'are none: %j',
		(value) => {
			expect(parsed(queues, value)).toMatch(
				/^Error: Queue Names or IDs: “.*” cannot be a name\. Names/,
			);
		},
	);

	it('may have 128 characters, and digits beside letters', () => {
		for (const name of ['q'.repeat(128), '1q', 'q1_']) expect(parsed(queues, name)).toEqual([name]);
	});

	it('come from lists of queues and of pools', () => {
		const loadOptionsDependsOn = ['connectionId.value'];
		expect([queues.form, elasticResourcePools.form]).toMatchObject([
			{ name: 'queues', typeOptions: { loadOptionsMethod: 'getQueues', loadOptionsDependsOn } },
			{
				name: 'elasticResourcePools',
				typeOptions: { loadOptionsMethod: 'getElasticResourcePools', loadOptionsDependsOn },
			},
		]);
		const [fromList] = queueName.form.modes ?? [];
		expect(fromList?.typeOptions).toEqual({ searchListMethod: 'searchQueues', searchable: true });
	});

	it('do not include that of the system, which a pool may have', () => {
		expect(parsed(queues, 'q1, Default')).toMatch(/^Error: .*“default” is a system queue/);
		expect(parsed(elasticResourcePools, 'default')).toEqual(['default']);
	});
});

describe('one queue', () => {
	const optional = optionalQueueField('', 'searchQueues');

	it.each([{ mode: 'name', value: ' Reports ' }, ' Reports '])('is %j', (value) => {
		expect(parsed(queueName, value)).toBe('reports');
		expect(parsed(optional, value)).toBe('reports');
	});

	it.each([{ mode: 'list', value: '' }, '', null, { mode: 'name' }])('is not in %j', (value) => {
		expect(parsed(queueName, value)).toBe(
			'Error: Queue: none is chosen. Choose one from the list.',
		);
		expect(parsed(optional, value)).toBeUndefined();
	});

	it('is not called a-b', () => {
		for (const field of [queueName, optional]) {
			expect(parsed(field, 'a-b')).toMatch(/^Error: Queue: “a-b” cannot be a name\. Names/);
		}
	});

	it('is required, unless it may be left out', () => {
		expect([queueName.form.required, optional.form.required]).toEqual([true, false]);
	});

	it('is checked by the form as it is read', () => {
		const [, byName] = queueName.form.modes ?? [];
		const [validation] = byName?.validation ?? [];
		const { regex }: { regex?: unknown } = Object(Reflect.get(Object(validation), 'properties'));
		for (const name of [' q1 ', '1q', 'q'.repeat(128)])
			expect(name).toMatch(new RegExp(`^${regex}$`));
		for (const name of ['_q', '12 ', 'a-b', 'q'.repeat(129)]) {
			expect(name).not.toMatch(new RegExp(`^${regex}$`));
		}
	});
});

describe('a connection', () => {
	const id = '2a620c33-5609-40c9-affd-2b6453071b0f';
	const other = '11111111-1111-4111-8111-111111111111';

	it.each<[unknown, object]>([
		[{ mode: 'list', value: id }, { id }],
		[{ mode: 'id', value: ` ${id.toUpperCase()} ` }, { id }],
		[id, { id }],
		['warehouse', { name: 'warehouse' }],
		[{ mode: 'id', value: 'Ware_house1' }, { name: 'Ware_house1' }],
		[{ mode: 'name', value: 'warehouse' }, { name: 'warehouse' }],
		[`https://console.example/dli?p=${other}#/${id.toUpperCase()}/detail`, { id }],
		[`HTTP://console.example/${id}`, { id }],
		['x'.repeat(64), { name: 'x'.repeat(64) }],
	])('%j is %j', (value, found) => expect(parsed(connection, value)).toEqual(found));

	it.each([`x${id}`, `${id}x`, `see https://x/${id}`, 'https://x/y', 'x'.repeat(65), 'a b'])(
		'%j is none',
		(value) =>
			expect(parsed(connection, value)).toMatch(/^Error: Connection: “.*” is not a connection ID/),
	);

	it('by name has no ID', () => {
		for (const value of [id, 'a-b', `https://x/${id}`]) {
			expect(parsed(connection, { mode: 'name', value })).toMatch(
				/^Error: Connection: “.*” cannot be the name of a connection\. Names/,
			);
		}
	});

	it.each([{ mode: 'list', value: '' }, '  ', null, { mode: 'id' }])(
		'is not chosen: %j',
		(value) => {
			expect(parsed(connection, value)).toBe(
				'Error: Connection: none is chosen. Choose one from the list.',
			);
		},
	);

	it('that is new has a name of up to 64 letters, digits and underscores', () => {
		for (const name of ['a', 'A_1'.repeat(21)]) expect(parsed(connectionName, name)).toBe(name);
		for (const name of ['a-b', 'x'.repeat(65)]) {
			expect(parsed(connectionName, name)).toMatch(/cannot be used\. Names have up to 64/);
		}
	});
});

describe('the filters of a list', () => {
	it('by name take a part of it, in any case', () => {
		const filter = nameFilter('queues', 'q');
		expect(parsed(filter, ' Q_1-a ')).toBe('Q_1-a');
		expect(parsed(filter, '')).toBeUndefined();
		for (const text of ['a b', 'ä', 'x'.repeat(129)])
			expect(parsed(filter, text)).toMatch(/^Error: Name/);
		expect(hasName('queue_name', 'EP')({ queue_name: 'Reports' })).toBe(true);
		expect(hasName('queue_name', 'x')({ queue_name: 'Reports' })).toBe(false);
		expect(hasName('queue_name', 'x')({})).toBe(false);
		expect(hasName('queue_name', undefined)({})).toBe(true);
	});

	it.each<[unknown, string[]]>([
		['', []],
		['none', []],
		['Active', ['ACTIVE']],
		['active, creating;\nfailed_x,', ['ACTIVE', 'CREATING', 'FAILED_X']],
		[
			['ACTIVE', 'failed'],
			['ACTIVE', 'FAILED'],
		],
		['x'.repeat(64), ['X'.repeat(64)]],
	])('by state take %j as %j', (value, statuses) => {
		expect(parsed(statusFilter('ACTIVE'), value)).toEqual(statuses);
	});

	it.each(['a b', 'a-b', ',a', 'a,,b', '1', 'x'.repeat(65), `a,${'x'.repeat(65)}`, 'a;?'])(
		'by state refuse %j',
		(value) => {
			expect(parsed(statusFilter('ACTIVE'), value)).toMatch(
				/^Error: Status: .*Give one state or several, for example ACTIVE\.$/s,
			);
		},
	);

	it('by state let through what is in one of them', () => {
		expect(hasStatus([])({})).toBe(true);
		expect(hasStatus(['ACTIVE', 'FAILED'])({ status: 'Failed' })).toBe(true);
		expect(hasStatus(['ACTIVE'])({ status: 'FAILED' })).toBe(false);
		expect(hasStatus(['ACTIVE'])({})).toBe(false);
	});

	it('and its limit say how many entries are wanted', () => {
		const entered = (values: Record<string, unknown>) =>
			wantedCount((field) => field.parse(values[field.form.name], refuse));
		expect(entered({ returnAll: true, limit: 7 })).toBe(Infinity);
		expect(entered({ limit: 7 })).toBe(7);
		expect(entered({ returnAll: false })).toBe(50);
	});
});
