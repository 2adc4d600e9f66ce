import { ExecutionLifecycleHooks, ExternalSecretsProxy } from 'n8n-core';
import type {
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { CredentialOptions } from './credentials';
import { CredentialsDatabase } from './credentialsDatabase';
import type { LoadedNodeTypes } from './nodeTypes';
import type { WorkflowJson } from './workflowWith';

const address = 'http://127.0.0.1:5678';

/** What n8n's server gives to its execution engine, as far as one package can notice. */
export function additionalDataFor(
	types: LoadedNodeTypes,
	workflow: WorkflowJson,
	mode: WorkflowExecuteMode,
	options: CredentialOptions,
): IWorkflowExecuteAdditionalData {
	const executionId = 'execution';
	return {
		credentialsHelper: new CredentialsDatabase(types, options),
		hooks: new ExecutionLifecycleHooks(mode, executionId, stored(workflow)),
		externalSecretsProxy: new ExternalSecretsProxy(),
		executionId,
		currentNodeExecutionIndex: 0,
		variables: {},
		instanceBaseUrl: `${address}/`,
		restApiUrl: `${address}/rest`,
		formBaseUrl: `${address}/form`,
		formTestBaseUrl: `${address}/form-test`,
		formWaitingBaseUrl: `${address}/form-waiting`,
		webhookBaseUrl: `${address}/webhook`,
		webhookTestBaseUrl: `${address}/webhook-test`,
		webhookWaitingBaseUrl: `${address}/webhook-waiting`,
		mcpBaseUrl: `${address}/mcp`,
		mcpTestBaseUrl: `${address}/mcp-test`,
		logAiEvent: () => {},
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		executeWorkflow: async () => await absent('sub-workflows'),
		startRunnerTask: async () => await absent('task runners'),
	};
}

async function absent(what: string): Promise<never> {
	throw new Error(`The engine has no ${what}`);
}

function stored(workflow: WorkflowJson): IWorkflowBase {
	const written = new Date(0);
	return {
		id: 'workflow',
		name: 'workflow',
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: written,
		updatedAt: written,
		...workflow,
	};
}
