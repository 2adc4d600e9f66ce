import './surroundings';
import './regex';
import { PackageDirectoryLoader } from 'n8n-core';
import { activate } from './activation';
import type { Engine } from './contract';
import { testCredential } from './credentialTest';
import { listSearch, loadOptions } from './dynamicParameters';
import { execute } from './execution';
import { LoadedNodeTypes } from './nodeTypes';
import { poll } from './poll';
import { runAsTool } from './tool';

const engines = new Map<string, Promise<Engine>>();

/** The engine for the built package in a folder; one per folder and process. */
export async function engineOf(packageFolder: string): Promise<Engine> {
	const engine = engines.get(packageFolder) ?? load(packageFolder);
	engines.set(packageFolder, engine);
	return await engine;
}

async function load(packageFolder: string): Promise<Engine> {
	const loader = new PackageDirectoryLoader(packageFolder);
	await loader.loadAll();
	const types = new LoadedNodeTypes(loader);
	return {
		nodeTypes: types.names(),
		description: (nodeType) => types.getByNameAndVersion(nodeType).description,
		run: (workflow, options = {}) => execute(types, workflow, options),
		listSearch: async (...request) => await listSearch(types, ...request),
		loadOptions: async (...request) => await loadOptions(types, ...request),
		poll: async (...request) => await poll(types, ...request),
		activate: (...request) => activate(types, ...request),
		testCredential: async (...request) => await testCredential(types, ...request),
		runAsTool: async (...request) => await runAsTool(types, ...request),
	};
}
