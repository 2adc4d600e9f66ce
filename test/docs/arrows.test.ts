/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests are not published */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** The rooms of the package, the lowest first: a file may import from its own room and from lower ones. */
const rooms: Array<[room: string, mayImport: string[]]> = [
	['credentials/errors/', []],
	['credentials/form/', ['credentials/errors/']],
	['credentials/identity/', ['credentials/form/', 'credentials/errors/']],
	['credentials/request/', ['credentials/identity/', 'credentials/form/', 'credentials/errors/']],
	['credentials/', ['credentials/']],
	['nodes/shared/dli/', ['credentials/errors/', 'credentials/identity/refusedIdentities.ts']],
	['nodes/shared/form/', ['nodes/shared/dli/', 'credentials/errors/']],
	['nodes/shared/operation/', ['nodes/shared/form/', 'nodes/shared/dli/', 'credentials/errors/']],
	['nodes/', ['nodes/shared/', 'credentials/errors/']],
];

const repository = join(__dirname, '..', '..');

/** The imports of each file, types included. */
function importsByFile(): Map<string, string[]> {
	const files = ['credentials', 'nodes'].flatMap((folder) =>
		readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.map((file) => join(folder, file)),
	);
	return new Map(
		files.map((file) => {
			const text = readFileSync(join(repository, file), 'utf8');
			const paths = [...text.matchAll(/(?:from|import)\s*\(?'(\.[^']+)'/g)].map(([, path]) =>
				normalize(join(dirname(file), path ?? '')),
			);
			const isFolder = (path: string) => files.includes(`${path}/index.ts`);
			return [file, paths.map((path) => `${path}${isFolder(path) ? '/index' : ''}.ts`)];
		}),
	);
}

/** Its room; files of a node's folder, and those of `nodes` themselves, are in that of the node. */
function roomOf(file: string): string {
	const node = /^nodes\/(?!shared)[^/]+\//.exec(file)?.[0];
	return node ?? rooms.map(([room]) => room).find((room) => file.startsWith(room)) ?? file;
}

function isAllowed(from: string, to: string): boolean {
	const [room, other] = [roomOf(from), roomOf(to)];
	if (room === other) return true;
	const [, allowed = []] = rooms.find(([name]) => room.startsWith(name)) ?? [];
	return allowed.some((start) => to.startsWith(start));
}

/** One circle of imports, if there is one. */
function circleIn(imports: ReadonlyMap<string, string[]>): string[] {
	const done = new Set<string>();
	const search = (file: string, path: string[]): string[] => {
		if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
		if (done.has(file)) return [];
		for (const other of imports.get(file) ?? []) {
			const circle = search(other, [...path, file]);
			if (circle.length > 0) return circle;
		}
		done.add(file);
		return [];
	};
	for (const file of imports.keys()) {
		const circle = search(file, []);
		if (circle.length > 0) return circle;
	}
	return [];
}

const imports = importsByFile();

it('each file that is imported is there', () => {
	expect(imports.size).toBeGreaterThan(80);
	const missing = [...imports].flatMap(([file, others]) =>
		others.filter((other) => !imports.has(other)).map((other) => `${file} → ${other}`),
	);
	expect(missing).toEqual([]);
});

it('arrows point downwards only', () => {
	const upwards = [...imports].flatMap(([file, others]) =>
		others.filter((other) => !isAllowed(file, other)).map((other) => `${file} → ${other}`),
	);
	expect(upwards).toEqual([]);
});

it('there is no circle', () => {
	expect(circleIn(imports).join(' → ')).toBe('');
});

it('an arrow upwards and a circle would be noticed', () => {
	expect(isAllowed('nodes/shared/dli/client.ts', 'nodes/shared/form/text.ts')).toBe(false);
	expect(isAllowed('credentials/identity/sign.ts', 'nodes/shared/dli/client.ts')).toBe(false);
	expect(isAllowed('nodes/DliConnectionTrigger/poll.ts', 'nodes/DliConnection/get.ts')).toBe(false);
	expect(isAllowed('nodes/shared/form/text.ts', 'nodes/shared/dli/answer.ts')).toBe(true);
	const circle = new Map([
		['a', ['b', 'c']],
		['b', []],
		['c', ['d']],
		['d', ['c']],
	]);
	expect(circleIn(circle)).toEqual(['c', 'd', 'c']);
});
