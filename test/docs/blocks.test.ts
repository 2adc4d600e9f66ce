import { codeIn, blocksOf } from './markdown';
import { documents, jsonOf, textOf } from './repository';

const { scripts } = jsonOf('package.json') as { scripts: Record<string, string> };

/** What npm runs by itself, without the word `run`. */
const ownCommands = new Set(['ci', 'install', 'pack', 'publish', 'start', 'uninstall', 'version']);

/** Every piece of a document that is meant to be typed. */
const typedIn = (text: string): string[] => [
	...blocksOf(text)
		.filter(({ language }) => ['bash', 'sh', 'console'].includes(language))
		.map(({ code }) => code),
	...codeIn(text),
];

const scriptsIn = (text: string): string[] =>
	typedIn(text).flatMap((typed) =>
		[...typed.matchAll(/\bnpm (?:run )?([a-z][\w:-]*)/g)]
			.map(([, name = '']) => name)
			.filter((name) => !ownCommands.has(name)),
	);

it.each(documents)('every npm command in %s exists', (document) => {
	const missing = scriptsIn(textOf(document)).filter((name) => !(name in scripts));
	expect(missing).toEqual([]);
});

it('the workflows of GitHub call nothing but scripts that exist', () => {
	const workflows = ['ci', 'publish'].map((name) => textOf(`.github/workflows/${name}.yml`));
	const called = workflows.flatMap((text) => [
		...text.matchAll(/run: npm (?:run )?([a-z][\w:-]*)/g),
	]);
	const names = called.map(([, name = '']) => name).filter((name) => !ownCommands.has(name));
	expect(names).toEqual(expect.arrayContaining(['lint', 'build', 'scan', 'test', 'test:e2e']));
	expect(names.filter((name) => !(name in scripts))).toEqual([]);
});

it('CONTRIBUTING explains every script', () => {
	const explained = new Set(scriptsIn(textOf('CONTRIBUTING.md')));
	expect(Object.keys(scripts).filter((name) => !explained.has(name))).toEqual([]);
});

it.each(documents)('every block of JSON in %s can be parsed', (document) => {
	const blocks = blocksOf(textOf(document)).filter(({ language }) => language === 'json');
	for (const { code } of blocks) expect(() => JSON.parse(code)).not.toThrow();
});

it.each(documents)('every block of code in %s says its language, or is a drawing', (document) => {
	const silent = blocksOf(textOf(document)).filter(({ language }) => language === '');
	expect(silent.filter(({ code }) => !/[┌│─▶→]/.test(code))).toEqual([]);
});
