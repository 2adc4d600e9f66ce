/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- tests are not published */
import { parseArgs } from 'node:util';
import { newest, supported } from './install/versions';

/** In the order in which they run. */
export const suiteNames = [
	'package',
	'side-by-side',
	'lists',
	'server',
	'identity',
	'rules',
	'many-items',
	'binding',
	'job',
	'examples',
	'evening-report',
	'trigger',
	'agent',
	'editor',
	'forms',
	'outputs',
	'queue',
	'installing',
] as const;

export type SuiteName = (typeof suiteNames)[number];

/** What of the end-to-end suites is to run. */
export interface Options {
	versions: string[];
	/** The cases that tell versions of n8n apart, and no others. */
	smoke: boolean;
	suites: SuiteName[];
	/** Installs, and runs nothing. */
	installOnly: boolean;
	help: boolean;
}

export const usage = `npm run test:e2e -- [--n8n VERSION]… [--smoke] [SUITE]…
  --n8n VERSION      that n8n instead of ${newest}; more than one may be named
  --all-versions     every supported one: ${supported.join(', ')}
  --older-versions   all of these but the newest
  --smoke            only the cases that tell versions of n8n apart
  --install-only     puts into the cache what the run would need
Suites: ${suiteNames.join(', ')}`;

/** Reads the command line; throws with the usage if there is something that it cannot be. */
export function readOptions(parameters: string[]): Options {
	const { values, positionals } = parsed(parameters);
	const many = [values['all-versions'], values['older-versions'], values.n8n.length > 0];
	if (many.filter(Boolean).length > 1) throw new Error(`Which versions? Choose one way.\n${usage}`);
	const older = supported.filter((version) => version !== newest);
	const named = values.n8n.length > 0 ? values.n8n.map(readVersion) : [newest];
	return {
		versions: values['all-versions'] ? supported : values['older-versions'] ? older : named,
		smoke: values.smoke,
		suites: positionals.map(readSuite),
		installOnly: values['install-only'],
		help: values.help,
	};
}

/** Such as 1.123.81; throws if it is anything else, a range or a tag included. */
export function readVersion(text: string): string {
	if (/^\d+\.\d+\.\d+$/.test(text)) return text;
	throw new Error(`${text} is not a version of n8n, such as ${newest}.`);
}

function readSuite(text: string): SuiteName {
	const found = suiteNames.find((name) => name === text);
	if (found) return found;
	throw new Error(`There is no suite named ${text}.\n${usage}`);
}

function parsed(args: string[]) {
	try {
		return parseArgs({
			args,
			allowPositionals: true,
			options: {
				n8n: { type: 'string', multiple: true, default: [] },
				'all-versions': { type: 'boolean', default: false },
				'older-versions': { type: 'boolean', default: false },
				smoke: { type: 'boolean', default: false },
				'install-only': { type: 'boolean', default: false },
				help: { type: 'boolean', default: false },
			},
		});
	} catch (error) {
		throw new Error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
	}
}
