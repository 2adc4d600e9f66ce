import { areSwitches } from '../emulator/switchValues';
import { defaultSwitches } from '../emulator/switches';
import { codeIn, tableOf } from './markdown';
import { textOf } from './repository';

const text = textOf('docs/emulator.md');

describe('the table of switches', () => {
	const rows = tableOf(text, 'Switch', 'Default').map(([name = '', value = '', others = '']) => ({
		name: codeIn(name)[0] ?? name,
		value: value === 'empty' ? '' : valueIn(codeIn(value)[0] ?? ''),
		others: codeIn(others),
	}));

	it('has every switch of the emulator with its default, in their order', () => {
		expect(rows.map(({ name, value }) => [name, value])).toEqual(Object.entries(defaultSwitches()));
	});

	it('names values that the switches can take', () => {
		for (const { name, value, others } of rows) {
			expect([name, areSwitches({ [name]: value })]).toEqual([name, true]);
			if (name === 'connectivity') continue;
			for (const other of others) {
				expect([name, other, areSwitches({ [name]: valueIn(other) })]).toEqual([name, other, true]);
			}
		}
	});
});

it('the table of faults has every kind', () => {
	const source = textOf('test/emulator/faults/fault.ts');
	const kinds = [...source.matchAll(/kind: '(\w+)'/g)].map(([, kind]) => kind);
	const written = tableOf(text, 'Kind', 'What happens').flatMap(([kind]) => codeIn(kind ?? ''));
	expect(written.sort()).toEqual(kinds.sort());
});

/** A value that is no JSON is a text, as on the command line. */
function valueIn(written: string): unknown {
	try {
		return JSON.parse(written);
	} catch {
		return written;
	}
}
