import { tableOf } from './markdown';
import { exists, textOf } from './repository';

const rows = tableOf(textOf('SECURITY.md'), 'Threat', 'What stands against it', 'Test').map(
	([threat = '', , tests = '']) => ({
		threat,
		tests: tests.split('<br>').map((test) => {
			const [, file = '', name = ''] = /^\s*`([^`]+)` › (.+?)\s*$/.exec(test) ?? [];
			return { file, name };
		}),
	}),
);

/** Whether a test file has a test, or a group of tests, of this name. */
const has = (file: string, name: string): boolean =>
	exists(file) && ["'", '"', '`'].some((quote) => textOf(file).includes(quote + name + quote));

it('the list of threats is long', () => {
	expect(rows.length).toBeGreaterThan(14);
});

it.each(rows)('the tests against "$threat" exist', ({ tests }) => {
	expect(tests.length).toBeGreaterThan(0);
	expect(tests.filter(({ file, name }) => name === '' || !has(file, name))).toEqual([]);
});
