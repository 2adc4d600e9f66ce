import { CredentialTestContext } from 'n8n-core';
import type { LogMetadata } from 'n8n-workflow';
import { textsIn } from './texts';

const listeners = new Set<string[]>();

function record(message: string, metadata: LogMetadata = {}): void {
	for (const lines of listeners) lines.push(message, textsIn(metadata));
}

// n8n's one logger, which its contexts hand to nodes. Silent, it would still work out call sites.
const { logger } = new CredentialTestContext();
Object.assign(logger, { debug: record, info: record, warn: record, error: record });

/** Collects what n8n and its nodes log, at every level, until `stop` is called. */
export function listenToLog() {
	const lines: string[] = [];
	listeners.add(lines);
	return { lines, stop: () => listeners.delete(lines) };
}
