/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode, INodeParameters } from 'n8n-workflow';
import { repository } from '../install/places';
import type { Credential } from './credential';
import type { Workflow } from './workflow';

const folder = join(repository, 'examples');

/** The files of all example workflows. */
export const exampleFiles = (): string[] =>
	readdirSync(folder).filter((file) => file.endsWith('.json'));

/** An example as a user would import it. */
export function example(file: string): Workflow {
	const workflow: Workflow = JSON.parse(readFileSync(join(folder, file), 'utf8'));
	return workflow;
}

/** The type of credential by the type of node that asks for it. */
const credentialTypes: Record<string, string> = {
	'n8n-nodes-dli.dliConnection': 'dliApi',
	'n8n-nodes-dli.dliConnectionTool': 'dliApi',
	'n8n-nodes-dli.dliConnectionTrigger': 'dliApi',
	'n8n-nodes-dli.dliJob': 'dliApi',
	'n8n-nodes-dli.dliJobTool': 'dliApi',
	'n8n-nodes-base.mattermost': 'mattermostApi',
	'n8n-nodes-base.gotify': 'gotifyApi',
	'n8n-nodes-base.slack': 'slackApi',
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': 'openAiApi',
};

/** The same workflow after its user has chosen a credential in every node. */
export function withCredentials(workflow: Workflow, credentials: Credential[]): Workflow {
	const chosen = (node: INode): INode => {
		const credential = credentials.find(({ type }) => type === credentialTypes[node.type]);
		if (!credential) return node;
		const { type, id, name } = credential;
		return { ...node, credentials: { [type]: { id, name } } };
	};
	return { ...workflow, nodes: workflow.nodes.map(chosen) };
}

/** The same workflow with schedules that fire every second and polls every other. */
export function withoutPatience(workflow: Workflow): Workflow {
	const hurried = (node: INode): INode => {
		const parameters = { ...node.parameters, ...hurry[node.type] };
		return { ...node, parameters };
	};
	return { ...workflow, nodes: workflow.nodes.map(hurried) };
}

/** n8n refuses to poll more than once a minute, but takes any number of minutely times. */
const everyOtherSecond = Array.from({ length: 30 }, (_, index) => ({
	mode: 'custom',
	cronExpression: `${2 * index} * * * * *`,
}));

const hurry: Record<string, INodeParameters> = {
	'n8n-nodes-base.scheduleTrigger': {
		rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] },
	},
	'n8n-nodes-dli.dliConnectionTrigger': {
		pollTimes: { item: everyOtherSecond },
	},
};
