import type {
	ExecutionError,
	ExecutionStatus,
	INodeExecutionData,
	IRun,
	NodeExecutionHint,
	Workflow,
} from 'n8n-workflow';
import { textsIn } from './texts';

/** What an execution leaves behind. Names of nodes that the workflow does not have throw. */
export interface Result {
	status: ExecutionStatus;
	/** What ended the execution. Made outside jest's sandbox: `instanceof Error` is false. */
	error?: ExecutionError;
	/** Everything the node put out at this output, in all its runs. */
	items(nodeName: string, output?: number): INodeExecutionData[];
	outputs(nodeName: string): INodeExecutionData[][];
	hints(nodeName: string): NodeExecutionHint[];
	/** The execution record. */
	data: IRun;
	/** Every text in the record and in the log, to search for secrets (see `textsIn`). */
	texts(): string;
}

/** Reads a workflow's execution record, and the log written meanwhile. */
export function resultOf(workflow: Workflow, run: IRun, log: string[]): Result {
	const { error, runData } = run.data.resultData;
	const runsOf = (nodeName: string) => {
		if (!workflow.getNode(nodeName)) throw new Error(`No node ${nodeName} in the workflow`);
		return runData[nodeName] ?? [];
	};
	const outputs = (nodeName: string) => {
		const merged: INodeExecutionData[][] = [];
		for (const { data } of runsOf(nodeName)) {
			data?.main?.forEach((items, output) => {
				merged[output] = [...(merged[output] ?? []), ...(items ?? [])];
			});
		}
		return merged;
	};
	return {
		status: run.status,
		error,
		outputs,
		items: (nodeName, output = 0) => outputs(nodeName)[output] ?? [],
		hints: (nodeName) => runsOf(nodeName).flatMap(({ hints }) => hints ?? []),
		data: run,
		texts: () => textsIn({ run, log }),
	};
}
