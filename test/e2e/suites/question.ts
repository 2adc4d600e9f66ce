import type { Credential } from '../n8n/credential';
import type { Stage } from './stage';

/** What the editor asks when a list of a form is opened. */
export interface Question {
	/** The method that fills the list; one that searches has a name that begins so. */
	list: string;
	parameter: string;
	/** What was typed into the search. */
	filter?: string;
	credential?: Credential;
	node?: string;
	parameters?: object;
}

/** Opens a list of a form the way the editor does; gives what it shows. */
export async function ask<Answer>(stage: Stage, question: Question): Promise<Answer> {
	const { list, parameter, filter, credential = stage.accessKey } = question;
	const { node = 'dliConnection', parameters } = question;
	const { id, name } = credential;
	const kind = list.startsWith('search') ? 'resource-locator-results' : 'options';
	return await stage.n8n.session.post<Answer>(`/dynamic-node-parameters/${kind}`, {
		path: `parameters.${parameter}`,
		methodName: list,
		nodeTypeAndVersion: { name: `n8n-nodes-dli.${node}`, version: 1 },
		currentNodeParameters: parameters ?? { resource: 'connection', operation: 'bindQueue' },
		credentials: { dliApi: { id, name } },
		filter,
	});
}
