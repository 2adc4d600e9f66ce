/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- tests are not published */
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { runLong } from './command';
import { withProgress } from './progress';

/** A folder of the cache with the packages of a `package.json`. */
export interface Installation {
	/** For the person who waits: "n8n 2.41.1". */
	name: string;
	folder: string;
	/** Writes `package.json`, and the lock file if there is one, into the folder given. */
	declare: (folder: string) => void;
	/** How long downloading usually takes. */
	usually: string;
	/** What is still to be done in the folder given. */
	finish?: (folder: string) => Promise<void>;
}

const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];

/** Installs it unless it is there. The folder gets its name last, so one that has it is complete. */
export async function installOnce(installation: Installation): Promise<void> {
	if (existsSync(installation.folder)) return;
	removeUnfinished(installation.folder);
	const folder = `${installation.folder}.${process.pid}`;
	mkdirSync(folder, { recursive: true });
	try {
		copyFileSync(join(__dirname, '..', '.npmrc'), join(folder, '.npmrc'));
		installation.declare(folder);
		await download(installation, folder);
		await installation.finish?.(folder);
		renameSync(folder, installation.folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** What an installation left behind that was broken off: Ctrl-C ends it without a clean-up. */
function removeUnfinished(complete: string): void {
	const parent = dirname(complete);
	if (!existsSync(parent)) return;
	const prefix = `${basename(complete)}.`;
	for (const name of readdirSync(parent).filter((one) => one.startsWith(prefix))) {
		// Another process may be at it right now.
		if (existsSync(`/proc/${name.slice(prefix.length)}`)) continue;
		rmSync(join(parent, name), { recursive: true, force: true });
	}
}

async function download({ name, usually }: Installation, folder: string): Promise<void> {
	const lockFile = join(folder, 'package-lock.json');
	if (!existsSync(lockFile)) {
		const choose = { what: `Choosing the packages of ${name}`, usually: '1 to 2 minutes' };
		const parameters = ['install', '--package-lock-only', ...quiet];
		await withProgress(choose, async () => await runLong('npm', parameters, { cwd: folder }));
	}
	const { packages }: { packages: object } = JSON.parse(readFileSync(lockFile, 'utf8'));
	const paths = Object.keys(packages).filter(Boolean);
	const howFar = () => {
		const there = paths.filter((path) => existsSync(join(folder, path, 'package.json')));
		return `${there.length} of ${paths.length} packages`;
	};
	const work = { what: `Downloading ${name}`, usually, howFar };
	await withProgress(work, async () => await runLong('npm', ['ci', ...quiet], { cwd: folder }));
}

/** Copies what the folder of a declaration holds. */
export function copyDeclaration(from: string, to: string): void {
	for (const file of ['package.json', 'package-lock.json']) {
		copyFileSync(join(from, file), join(to, file));
	}
}
