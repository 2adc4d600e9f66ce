import type { INodeProperties } from 'n8n-workflow';
import { actions } from '../emulator/actions';
import { engine } from '../engine';
import { entriesOf, operationsOf } from '../form/description';
import { events } from '../../nodes/DliConnectionTrigger/fields';
import { DliApi } from '../../credentials/DliApi.credentials';
import { anchorsOf, codeIn, linksOf, tableOf } from './markdown';
import { filesIn, textOf } from './repository';

const readme = textOf('README.md');
let properties: INodeProperties[];

beforeAll(async () => {
	({ properties } = (await engine()).description('n8n-nodes-dli.dliConnection'));
});

/** The words of a cell, which may hold several separated by commas. */
const namesIn = (cell = '') =>
	cell
		.replaceAll('*', '')
		.split(/,\s*/)
		.map((name) => name.replace(/\s*\(.*\)$/, '').trim());

describe('the table of operations', () => {
	const rows = tableOf(readme, 'Resource', 'Operation');

	it('has every operation of the node, and no other', () => {
		let resource = '';
		const written = rows.flatMap(([first, operations]) => {
			resource = first || resource;
			return namesIn(operations).map((operation) => `${resource}: ${operation}`);
		});
		const menu = properties.find(({ name }) => name === 'resource');
		const words = new Map(menu && entriesOf(menu).map(({ name, value }) => [value, name]));
		const described = operationsOf(properties).map(
			({ resource: value, entry }) => `${words.get(value)}: ${entry.name}`,
		);
		expect(written.sort()).toEqual(described.sort());
	});

	it('names requests that the emulator answers', () => {
		const known: string[] = actions.map(({ uri }) => uri);
		const requests = rows
			.flatMap(([, , , request = '']) => codeIn(request))
			.filter((request) => /^[A-Z]+ \//.test(request));
		expect(requests.length).toBeGreaterThan(4);
		expect(requests.filter((request) => !known.includes(request))).toEqual([]);
	});
});

it('the table of DLI Job has every operation of that node, and no other', async () => {
	const { properties: ofJob } = (await engine()).description('n8n-nodes-dli.dliJob');
	const menu = ofJob.find(({ name }) => name === 'resource');
	const words = new Map(menu && entriesOf(menu).map(({ name, value }) => [value, name]));
	const described = operationsOf(ofJob).map(
		({ resource, entry }) => `${words.get(resource)}: ${entry.name}`,
	);
	const written = tableOf(readme, 'Resource', 'Operations').flatMap(([resource, operations]) =>
		namesIn(operations).map((operation) => `${resource}: ${operation}`),
	);
	expect(written.sort()).toEqual(described.sort());
});

it('the table of parameters names those of Bind Queue and of Unbind Queue', () => {
	const written = tableOf(readme, 'Parameter', 'Meaning')
		.flatMap(([cell]) => namesIn(cell))
		.sort();
	const label = ({ displayName }: { displayName: string }) =>
		displayName.replace(' Names or IDs', 's').replace(/ \(.*\)$/, '');
	const operations = operationsOf(properties).filter(({ operation }) =>
		/indQueue$/.test(operation),
	);
	expect(operations).toHaveLength(2);
	for (const { fields } of operations) {
		const described = fields.flatMap((field) =>
			field.type === 'collection'
				? (field.options ?? []).map(
						(inner) => `${field.displayName} → ${label(inner as INodeProperties)}`,
					)
				: [label(field)],
		);
		expect(written).toEqual(described.sort());
	}
});

it('the table of credentials has every field that is shown for a preset', () => {
	const written = tableOf(readme, 'Field', 'Open Telekom Cloud').flatMap(([cell]) => namesIn(cell));
	const shown = new DliApi().properties
		.filter(
			({ type, displayOptions }) =>
				type !== 'hidden' && !displayOptions?.show?.cloud?.includes('custom'),
		)
		.map(({ displayName }) => displayName);
	expect([...new Set(written)].sort()).toEqual(
		[...new Set(shown)].filter((name) => name !== 'Authentication').sort(),
	);
});

it('the trigger is described with all of its events and their meaning', () => {
	const written = tableOf(readme, 'Event', 'Meaning').map(([event = '']) => codeIn(event)[0]);
	expect(written).toEqual(events.map(({ value }) => value));
});

it('the table of examples has every example, and no other', () => {
	const written = tableOf(readme, 'File', 'What it shows').flatMap(([file = '']) => linksOf(file));
	expect(written.sort()).toEqual(filesIn('examples', '.json').sort());
});

it('the contents lead to every section', () => {
	const [, line = ''] = /^\*\*Contents:\*\*(.+)$/m.exec(readme) ?? [];
	const sections = [...readme.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
	expect(linksOf(line).map((link) => link.slice(1))).toEqual([
		...anchorsOf(sections.map((heading) => `## ${heading}`).join('\n')),
	]);
});
