import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import { dliConnection, dliJob, inARow, manualTrigger, rowsAsItems } from '../n8n/build';
import type { Credential } from '../n8n/credential';
import { errorOf, type Execution, hintsOf, output } from '../n8n/execution';
import { execute } from '../n8n/workflow';
import type { Stage } from './stage';

/** What became of one node of ours. */
export interface Trial {
	execution: Execution;
	/** What left by the first output, and by the error output. */
	items: IDataObject[];
	refused: IDataObject[];
	hints: string[];
	/** Why the workflow ended, if it did not come to its end. */
	message: string;
	description: string;
}

interface Circumstances {
	/** The input items; without, one that is empty. */
	rows?: object[];
	onError?: OnError;
	credential?: Credential;
	node?: typeof dliConnection;
}

/** Runs a workflow of one node of ours with these parameters. */
export async function tryOut(
	{ n8n, accessKey }: Stage,
	parameters: INodeParameters,
	circumstances: Circumstances = {},
): Promise<Trial> {
	const { rows, onError, credential = accessKey, node = dliConnection } = circumstances;
	const tried = node(credential, parameters, onError && { onError });
	const before = rows ? rowsAsItems(rows) : [];
	const execution = await execute(n8n.session, inARow('Trial', manualTrigger(), ...before, tried));
	return {
		execution,
		items: output(execution, tried.name),
		refused: output(execution, tried.name, 1),
		hints: hintsOf(execution, tried.name),
		...errorOf(execution),
	};
}

/** The same with DLI Job. */
export const tryJob = async (
	stage: Stage,
	parameters: INodeParameters,
	circumstances: Circumstances = {},
): Promise<Trial> => await tryOut(stage, parameters, { node: dliJob, ...circumstances });
