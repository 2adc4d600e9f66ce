/* eslint-disable @n8n/community-nodes/no-restricted-imports, @typescript-eslint/no-require-imports -- tests are not published */
import { TestEnvironment } from 'jest-environment-node';
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import { register } from 'tsx/cjs/api';
import type { Engine } from './contract';

type InProcess = { engineOf(packageFolder: string): Promise<Engine> };

/**
 * n8n-core takes a second to load, and jest would load it anew for every test file. This module
 * runs outside the sandbox, where Node's module cache lives as long as the worker process.
 */
export default class EngineEnvironment extends TestEnvironment {
	constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
		super(config, context);
		this.global.engineOutsideSandbox = async (packageFolder: string) =>
			await inProcess().engineOf(packageFolder);
	}
}

let loaded: InProcess | undefined;

/** Loads on first use, so that a test file without the engine does not pay for it. */
function inProcess(): InProcess {
	if (loaded) return loaded;
	const unregister = register();
	try {
		const required: InProcess = require('./inProcess');
		loaded = required;
		return required;
	} finally {
		unregister();
	}
}
