import { WorkflowExecute, WorkflowHasIssuesError } from 'n8n-core';
import type { ExecutionStatus, IRun, Workflow } from 'n8n-workflow';
import { createRunExecutionData } from 'n8n-workflow';
import { additionalDataFor } from './additionalData';
import type { RunOptions } from './execution';
import type { LoadedNodeTypes } from './nodeTypes';
import type { WorkflowJson } from './workflowWith';

/** Hands a workflow to n8n; `recorded` is what its database would hold of the execution. */
export function start(
	types: LoadedNodeTypes,
	workflow: Workflow,
	json: WorkflowJson,
	options: RunOptions,
): { recorded: Promise<IRun>; cancel(): void } {
	const additionalData = additionalDataFor(types, json, 'manual', options);
	if (options.timeout !== undefined) {
		additionalData.executionTimeoutTimestamp = Date.now() + options.timeout;
	}
	// n8n stores "canceled" when it cancels, whatever the node then makes of its cancel signal.
	let stored: ExecutionStatus | undefined;
	additionalData.hooks?.addHandler('workflowExecuteAfter', ({ status }) => {
		stored ??= status;
	});
	try {
		const pinData = pinned(workflow, options);
		const execution = new WorkflowExecute(additionalData, 'manual').run({ workflow, pinData });
		const recorded = execution.then((run) => ({ ...run, status: stored ?? run.status }));
		return { recorded, cancel: () => execution.cancel() };
	} catch (error) {
		const isRefused = error instanceof WorkflowHasIssuesError;
		const recorded = isRefused ? Promise.resolve(refused(error)) : Promise.reject(error);
		return { recorded, cancel: () => {} };
	}
}

/** Items for the trigger are pinned to it, as in n8n's editor. */
function pinned(workflow: Workflow, { input }: RunOptions) {
	const trigger = workflow.getStartNode();
	return input && trigger ? { [trigger.name]: structuredClone(input) } : undefined;
}

/** The record of a workflow that n8n does not start, for example without a required field. */
function refused(error: WorkflowHasIssuesError): IRun {
	const now = new Date();
	const data = createRunExecutionData({ resultData: { error, runData: {} } });
	return { mode: 'manual', status: 'error', startedAt: now, stoppedAt: now, storedAt: 'db', data };
}
