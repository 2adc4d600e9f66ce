import type { IDataObject, IRunExecutionData } from 'n8n-workflow';
import { until } from '../processes/until';
import { unflatten } from './flatted';
import type { Session } from './session';

/** What became of one run of a workflow, as n8n recorded it. */
export interface Execution {
	id: string;
	status: string;
	data: IRunExecutionData;
}

interface StoredExecution {
	id: string;
	status: string;
	data: string;
}

/** How n8n calls an execution that has not come to its end. */
export const unfinished = ['new', 'running', 'waiting', 'unknown'];

/** Reads an execution once it has come to its end. */
export async function finished(session: Session, id: string, seconds = 60): Promise<Execution> {
	const look = async () => {
		const stored = await session.get<StoredExecution>(`/executions/${id}`);
		if (unfinished.includes(stored.status)) return undefined;
		const data = unflatten(stored.data);
		// 1.x and 2.0 store the status first and the result a moment later.
		const isWhole = isRunData(data) && (stored.status !== 'success' || hasRun(data));
		return isWhole ? { id, status: stored.status, data } : undefined;
	};
	return await until(look, { seconds, what: `the end of execution ${id}` });
}

const isRunData = (data: unknown): data is IRunExecutionData =>
	typeof data === 'object' && data !== null && 'resultData' in data;

const hasRun = ({ resultData }: IRunExecutionData): boolean =>
	Object.keys(resultData.runData).length > 0;

/** The items that left a node by one of its outputs; 0 is the first, 1 the error output. */
export function output(execution: Execution, node: string, branch = 0): IDataObject[] {
	const run = execution.data.resultData.runData[node]?.[0];
	return (run?.data?.main?.[branch] ?? []).map(({ json }) => json);
}

/** What the user reads where a node went wrong. */
export function errorOf({ data }: Execution): { message: string; description: string } {
	const error = data.resultData.error;
	const description = error && 'description' in error ? error.description : '';
	return { message: error?.message ?? '', description: String(description ?? '') };
}

/** The remarks that the output pane of a node shows. */
export function hintsOf(execution: Execution, node: string): string[] {
	const run = execution.data.resultData.runData[node]?.[0];
	return (run?.hints ?? []).map(({ message }) => message);
}
