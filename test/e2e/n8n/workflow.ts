/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { setTimeout } from 'node:timers/promises';
import type {
	IConnections,
	INode,
	INodeExecutionData,
	IPinData,
	IWorkflowSettings,
} from 'n8n-workflow';
import { until } from '../processes/until';
import { manualRun, newWorkflow } from './dialect';
import { type Execution, finished, unfinished } from './execution';
import type { Session } from './session';

/** A workflow as n8n exports and imports it. */
export interface Workflow {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	pinData?: IPinData;
}

/** A workflow that n8n has stored. */
export interface StoredWorkflow extends Workflow {
	id: string;
	versionId: string;
}

/** Stores a workflow, as the editor's Save does. */
export async function save(session: Session, workflow: Workflow): Promise<StoredWorkflow> {
	return await session.post<StoredWorkflow>('/workflows', newWorkflow(workflow));
}

/** Which trigger a run begins with, and what that puts out if it is not to run itself. */
export interface Start {
	name: string;
	data?: { data: { main: INodeExecutionData[][] } };
}

const firstTrigger = ({ nodes }: Workflow): string =>
	nodes.find(({ type }) => /trigger$/i.test(type))?.name ?? '';

/** Presses Execute; gives the execution's ID at once. */
export async function start(
	session: Session,
	workflow: StoredWorkflow,
	trigger: Start = { name: firstTrigger(workflow) },
): Promise<string> {
	const body = manualRun(workflow, trigger);
	const path = `/workflows/${workflow.id}/run`;
	return (await session.post<{ executionId: string }>(path, body)).executionId;
}

/** Presses Execute and waits for the end. */
export async function execute(
	session: Session,
	workflow: Workflow,
	trigger?: string,
): Promise<Execution> {
	const stored = await save(session, workflow);
	const from = trigger === undefined ? undefined : { name: trigger };
	return await finished(session, await start(session, stored, from), 120);
}

/** Publishes a workflow, so that its triggers fire. */
export async function activate(session: Session, workflow: StoredWorkflow): Promise<void> {
	await session.post(`/workflows/${workflow.id}/activate`, { versionId: workflow.versionId });
}

/** Takes it back, and waits for the end of what was under way. */
export async function deactivate(session: Session, workflow: StoredWorkflow): Promise<void> {
	await session.post(`/workflows/${workflow.id}/deactivate`, {});
	const quiet = async () =>
		(await executionsOf(session, workflow)).every(({ status }) => !unfinished.includes(status));
	// n8n answers first and then takes its triggers down: one may have fired meanwhile.
	const what = 'the last execution';
	await until(quiet, { what });
	await setTimeout(700);
	await until(quiet, { what });
}

/** The first execution that a trigger fired by itself. */
export async function fired(
	session: Session,
	workflow: StoredWorkflow,
	seconds = 60,
): Promise<Execution> {
	const look = async () => (await executionsOf(session, workflow)).at(-1);
	const first = await until(look, { seconds, every: 250, what: 'the trigger to fire' });
	return await finished(session, first.id);
}

/** The latest executions of a workflow, newest first. */
export async function executionsOf(
	session: Session,
	{ id }: StoredWorkflow,
): Promise<ListedExecution[]> {
	const filter = JSON.stringify({ workflowId: id });
	return (await session.get<ExecutionPage>('/executions', { filter })).results;
}

/** The number of the latest execution of all; the next ones follow it without a gap. */
export async function lastExecution(session: Session): Promise<number> {
	const { results } = await session.get<ExecutionPage>('/executions');
	return Math.max(0, ...results.map(({ id }) => Number(id)));
}

interface ExecutionPage {
	results: ListedExecution[];
}

interface ListedExecution {
	id: string;
	status: string;
}
