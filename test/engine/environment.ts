/* eslint-disable @n8n/community-nodes/no-restricted-imports, @typescript-eslint/no-require-imports -- tests are not published */
import { AsyncLocalStorage } from 'node:async_hooks';
import { TestEnvironment } from 'jest-environment-node';
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import type { Circus } from '@jest/types';
import { register } from 'tsx/cjs/api';
import { skipWaits } from '../clock';
import type { Emulator, EmulatorOptions } from '../emulator/emulator';
import type { Engine } from './contract';

/**
 * n8n-core takes a second to load, the emulator a good part of one, and jest would load them anew
 * for every test file. This module runs outside the sandbox, where Node's module cache lives as
 * long as the worker process.
 */
export default class EngineEnvironment extends TestEnvironment {
	private stopSkipping?: () => void;

	constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
		super(config, context);
		this.global.engineOutsideSandbox = async (packageFolder: string) =>
			await load<InProcess>('./inProcess').engineOf(packageFolder);
		this.global.emulatorOutsideSandbox = async (options?: EmulatorOptions) =>
			await load<Start>('../emulator/start').startEmulator(options);
	}

	/** Before this jest has taken Node's own timers, so its time limits and durations are real. */
	handleTestEvent({ name }: Circus.Event): void {
		if (name === 'setup') this.stopSkipping = skipWaits(this.global);
		if (name === 'run_finish') this.stopSkipping?.();
		if (name === 'teardown') forgetStorages();
	}
}

type InProcess = { engineOf(packageFolder: string): Promise<Engine> };
type Start = { startEmulator(options?: EmulatorOptions): Promise<Emulator> };

let isRegistered = false;

/** Loads TypeScript, on first use, so that a test file without it does not pay for it. */
function load<T>(path: string): T {
	if (!isRegistered) register();
	isRegistered = true;
	const required: T = require(path);
	return required;
}

const storages = new Set<AsyncLocalStorage<unknown>>();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...given: Parameters<typeof run>) {
	storages.add(this);
	return run.apply(this, given);
};

/** jest has one for each test file, and each would go on following every promise of later files. */
function forgetStorages(): void {
	for (const storage of storages) storage.disable();
	storages.clear();
}
