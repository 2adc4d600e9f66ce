/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests are not published */
import type { INodeExecutionData } from 'n8n-workflow';
import type { CredentialOptions } from './credentials';
import { listenToLog } from './log';
import type { LoadedNodeTypes } from './nodeTypes';
import { preparedWorkflow } from './preparedWorkflow';
import { type Result, resultOf } from './result';
import { start } from './start';
import type { WorkflowJson } from './workflowWith';

export interface RunOptions extends CredentialOptions {
	/** Items that the trigger emits; without them it emits one empty item. */
	input?: INodeExecutionData[];
	/** Milliseconds, like the workflow setting "Timeout Workflow". */
	timeout?: number;
}

export interface Run {
	/** Settles when the last node has returned; a workflow that fails is a result as well. */
	finished: Promise<Result>;
	/** The Stop button. */
	cancel(): void;
}

/** Starts a workflow at its trigger, as "Execute workflow" does. */
export function execute(types: LoadedNodeTypes, json: WorkflowJson, options: RunOptions): Run {
	const log = listenToLog();
	const workflow = preparedWorkflow(types, json, options.credentials);
	const { recorded, cancel } = start(types, workflow, json, options);
	// Between nodes n8n looks at its timestamp; inside a node only its server's timer helps.
	const timer = options.timeout === undefined ? undefined : setTimeout(cancel, options.timeout);
	const finished = recorded
		.then((run) => resultOf(workflow, run, log.lines))
		.finally(() => {
			clearTimeout(timer);
			log.stop();
		});
	return { finished, cancel };
}
