/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { posix } from 'node:path';
import { anchorsOf, linksOf } from './markdown';
import { documents, exists, filesBelow, filesIn, jsonOf, textOf } from './repository';

const relative = (document: string) =>
	linksOf(textOf(document)).filter((target) => !/^[a-z]+:/.test(target));

/** Links that lead to no file, or to no heading of it. */
function deadLinksOf(document: string): string[] {
	return relative(document).filter((target) => {
		const [path = '', anchor] = target.split('#');
		const file = path === '' ? document : posix.join(posix.dirname(document), path);
		if (!exists(file)) return true;
		return anchor !== undefined && !anchorsOf(textOf(file)).has(anchor);
	});
}

it.each(documents)('%s leads nowhere that does not exist', (document) => {
	expect(deadLinksOf(document)).toEqual([]);
});

it.each(documents)('%s shows nothing over an open line', (document) => {
	expect(linksOf(textOf(document)).filter((target) => target.startsWith('http:'))).toEqual([]);
});

it('every picture is shown on the front page', () => {
	const shown = relative('README.md').filter((target) => target.startsWith('docs/images/'));
	expect([...new Set(shown)].sort()).toEqual(filesIn('docs/images', '').sort());
});

it('every page of docs is linked from the front page', () => {
	expect(relative('README.md')).toEqual(expect.arrayContaining(filesIn('docs', '.md')));
});

it('what the package itself points to on the front page is a heading there', () => {
	const { homepage } = jsonOf('package.json') as { homepage: string };
	const source = textOf('credentials/DliApi.credentials.ts');
	const [, anchor = ''] = /documentationUrl = '[^'#]+#([^']+)'/.exec(source) ?? [];
	expect(source).toContain(`${homepage.split('#')[0]}#`);
	expect(anchorsOf(textOf('README.md'))).toContain(anchor);
});

it('the raw address of an example leads to this repository', () => {
	const { homepage } = jsonOf('package.json') as { homepage: string };
	const raw = homepage
		.replace('https://github.com/', 'https://raw.githubusercontent.com/')
		.replace(/#.*$/, '/main/');
	const [, file = ''] = new RegExp(`^${raw}(.+)$`, 'm').exec(textOf('README.md')) ?? [];
	expect(exists(file)).toBe(true);
	expect(file).toMatch(/^examples\//);
});

it.each(filesBelow('nodes', '.node.json'))('what %s points to is there', (path) => {
	const { homepage } = jsonOf('package.json') as { homepage: string };
	const [repository = ''] = homepage.split('#');
	const urls = [...textOf(path).matchAll(/"url": "([^"]+)"/g)].map(([, url = '']) => url);
	expect(urls).not.toEqual([]);
	for (const url of urls) {
		expect(url.startsWith(repository)).toBe(true);
		const [file = '', anchor] = url.slice(repository.length).replace('/blob/main/', '').split('#');
		expect([url, exists(file || 'README.md')]).toEqual([url, true]);
		if (anchor && anchor !== 'readme') {
			expect(anchorsOf(textOf(file || 'README.md'))).toContain(anchor);
		}
	}
});

describe('the checker', () => {
	it('knows headings as GitHub does', () => {
		const text = '# A `b` – c?\n## Two, “words”\n## Two words\n```sh\n# none\n```\n### [x](y) z\n';
		expect([...anchorsOf(text)]).toEqual(['a-b--c', 'two-words', 'two-words-1', 'x-z']);
	});

	it('finds links and images, but none in code', () => {
		const text = '[a](b.md#c) ![d](e.png "f") <img src="g.png"> <h>\n```md\n[i](j)\n```\n';
		expect(linksOf(text)).toEqual(['b.md#c', 'e.png', 'g.png']);
	});
});
