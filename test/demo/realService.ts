import type { WorkflowJson } from '../engine';

interface RealService {
	credential: Record<string, string>;
	workflow: WorkflowJson;
}

/**
 * The real service that the environment names: `DLI_ENDPOINT`, `DLI_PROJECT_ID`,
 * `DLI_ACCESS_KEY_ID`, `DLI_SECRET_ACCESS_KEY`, `DLI_CONNECTION_ID` and `DLI_QUEUES` (at least two,
 * separated by commas; the first is unbound again). Undefined when it names none.
 */
export function realService(
	environment: Record<string, string | undefined>,
	example: WorkflowJson,
): RealService | undefined {
	const { DLI_ENDPOINT: dliEndpoint, DLI_CONNECTION_ID: value, DLI_QUEUES } = environment;
	if (!dliEndpoint || !value || !DLI_QUEUES) return undefined;
	const queues = DLI_QUEUES.split(',').map((name) => name.trim());
	const connectionId = { __rl: true, mode: 'id', value };
	const workflow = structuredClone(example);
	for (const { parameters } of workflow.nodes) {
		if (parameters.connectionId) parameters.connectionId = connectionId;
		if (parameters.operation === 'bindQueue') parameters.queues = queues;
		if (parameters.operation === 'unbindQueue') parameters.queues = queues.slice(0, 1);
	}
	const credential = {
		cloud: 'custom',
		dliEndpoint,
		projectId: environment.DLI_PROJECT_ID ?? '',
		authentication: 'accessKey',
		accessKeyId: environment.DLI_ACCESS_KEY_ID ?? '',
		secretAccessKey: environment.DLI_SECRET_ACCESS_KEY ?? '',
		securityToken: '',
		token: '',
	};
	return { credential, workflow };
}
