/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests are not published */
import { join } from 'node:path';
import type { Engine } from './contract';

export type { Activation, ActivationOptions } from './activation';
export type { Engine } from './contract';
export type { CredentialOptions, Credentials, CredentialWatch } from './credentials';
export type { FormOptions, ListSearchOptions } from './dynamicParameters';
export type { Run, RunOptions } from './execution';
export type { PollOptions } from './poll';
export type { Result } from './result';
export type { ToolOptions, ToolRun } from './tool';
export { type OneNode, type WorkflowJson, workflowWith } from './workflowWith';

declare global {
	/** Set by `environment.ts`: loads n8n outside jest's sandbox, once per worker. */
	var engineOutsideSandbox: ((packageFolder: string) => Promise<Engine>) | undefined;
}

const repository = join(__dirname, '..', '..');

/**
 * n8n in this process with the built package of a folder (by default this repository, so run
 * `gulp` first). Loaded once; the same engine under jest and under tsx.
 */
export async function engine(packageFolder = repository): Promise<Engine> {
	if (globalThis.engineOutsideSandbox) return await globalThis.engineOutsideSandbox(packageFolder);
	const { engineOf } = await import('./inProcess');
	return await engineOf(packageFolder);
}
