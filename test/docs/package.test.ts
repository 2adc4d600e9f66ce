import { supported } from '../e2e/install/versions';
import { exists, filesBelow, jsonOf, textOf } from './repository';

const description = jsonOf('package.json') as Record<string, unknown> & {
	n8n: { nodes: string[]; credentials: string[]; strict: boolean };
	scripts: Record<string, string>;
};

describe('package.json', () => {
	it('has no run-time dependencies, only n8n itself beside it', () => {
		for (const kind of ['dependencies', 'optionalDependencies', 'bundledDependencies']) {
			expect(description).not.toHaveProperty(kind);
		}
		expect(description.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('changes no dependency of others and runs nothing on installation', () => {
		expect(description).not.toHaveProperty('overrides');
		expect(description).not.toHaveProperty('bin');
		const onInstall = /^(pre|post)?(install|prepare|pack|publish)(Only)?$/;
		expect(Object.keys(description.scripts).filter((name) => onInstall.test(name))).toEqual([]);
	});

	it('publishes what was built, and nothing else', () => {
		expect(description.files).toEqual(['dist']);
	});

	it('says what the registry and n8n look for', () => {
		expect(description).toMatchObject({
			name: expect.stringMatching(/^n8n-nodes-/),
			license: 'MIT',
			keywords: expect.arrayContaining(['n8n-community-node-package']),
			author: { name: expect.any(String), email: expect.any(String) },
			homepage: expect.stringMatching(/^https:/),
			bugs: { url: expect.stringMatching(/^https:/) },
			repository: { type: 'git', url: expect.stringMatching(/^git\+https:.*\.git$/) },
			n8n: { n8nNodesApiVersion: 1, strict: true },
		});
	});

	it('leads n8n to files that are there after the build', () => {
		const { nodes, credentials } = description.n8n;
		expect([...nodes, ...credentials].filter((path) => !exists(path))).toEqual([]);
		expect(nodes).toHaveLength(3);
	});
});

it('every node is built with its codex file and both icons', () => {
	for (const path of description.n8n.nodes) expect(exists(`${path}on`)).toBe(true);
	const icons = description.n8n.nodes.flatMap((path) =>
		[...textOf(path).matchAll(/file:(?:\.\.\/)*(icons\/[\w.-]+\.svg)/g)].map(([, icon]) => icon),
	);
	expect(icons).toHaveLength(2 * description.n8n.nodes.length);
	expect(icons.filter((icon) => !exists(`dist/${icon}`))).toEqual([]);
});

it('what is published needs n8n-workflow and Node only', () => {
	const modules = new Set<string>();
	const files = [...filesBelow('dist/nodes', '.js'), ...filesBelow('dist/credentials', '.js')];
	expect(files.length).toBeGreaterThan(50);
	for (const file of files) {
		for (const [, name = ''] of textOf(file).matchAll(/require\("([^".][^"]*)"\)/g))
			modules.add(name);
	}
	expect([...modules].sort()).toEqual(['n8n-workflow', 'node:crypto']);
});

describe.each([
	'package-lock.json',
	'test/e2e/tools/package-lock.json',
	...supported.map((version) => `test/e2e/versions/${version}/package-lock.json`),
])('%s', (path) => {
	const text = textOf(path);
	const { packages } = JSON.parse(text) as { packages: Record<string, Record<string, unknown>> };

	it('names no registry', () => {
		expect(text).not.toContain('"resolved"');
		expect(text).not.toMatch(/https?:\/\/[^"\s]*(registry|npmmirror|artifactory|nexus|verdaccio)/i);
	});

	it('has the hash of every package', () => {
		const unsure = Object.entries(packages).filter(
			([folder, { integrity, link, inBundle }]) =>
				folder.startsWith('node_modules/') && !integrity && !link && !inBundle,
		);
		expect(unsure.map(([folder]) => folder)).toEqual([]);
	});
});
