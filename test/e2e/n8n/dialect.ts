import type { Start, StoredWorkflow, Workflow } from './workflow';

/**
 * The bodies of n8n's REST interface that changed between the supported versions, in the one
 * wording that all of them take.
 */

/** Stores a workflow. Without `active`, 1.x and 2.0 refuse it. */
export const newWorkflow = (workflow: Workflow): object => ({ ...workflow, active: false });

/** Runs one by hand. 1.x and 2.0 run the workflow they are sent, newer ones the stored one. */
export const manualRun = (workflowData: StoredWorkflow, triggerToStartFrom: Start): object => ({
	workflowData,
	triggerToStartFrom,
});
