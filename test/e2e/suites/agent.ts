/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { before, describe } from 'node:test';
import { type Credential, saveCredential } from '../n8n/credential';
import { example, withCredentials } from '../n8n/example';
import { errorOf, finished, output } from '../n8n/execution';
import { save, type Start, start } from '../n8n/workflow';
import { startLanguageModel, type Thought } from '../neighbours/languageModel';
import { it, smoke } from './cases';
import { type Stage, theStage } from './stage';

/** The example with an AI agent; the model is written down, the agent and the tools are n8n's. */
export const agentSuite = (): void =>
	void describe('An AI agent with the node as its tools', () => {
		let stage: Stage;
		before(async () => {
			stage = await theStage();
			stage.cloud.reset();
		});

		/** Asks in the chat of the example; gives what the agent answers. */
		async function ask(question: string, thoughts: Thought[]) {
			const { session } = stage.n8n;
			const model = await startLanguageModel(
				(answers) => thoughts[answers.length] ?? { say: answers.at(-1) ?? '' },
			);
			try {
				const data = { apiKey: 'a key', url: model.url, header: false };
				const openAi = await saveCredential(session, 'openAiApi', 'Model', data);
				const credentials: Credential[] = [stage.accessKey, openAi];
				const stored = await save(session, withCredentials(example('ai-agent.json'), credentials));
				const execution = await finished(session, await start(session, stored, said(question)));
				assert.equal(execution.status, 'success', errorOf(execution).message);
				return { answer: String(output(execution, 'Assistant')[0]?.output), turns: model.turns };
			} finally {
				await model.close();
			}
		}

		it('looks a connection up, binds the queues and reports what came of it', async () => {
			const { answer, turns } = await ask('Connect reports and q1 to the CRM database.', [
				{ call: 'List_connections', with: {} },
				{ call: 'Bind_queues', with: { connection: 'crm_database', queues: 'reports, q1' } },
			]);
			assert.match(answer, /associated peer connection for queues: \{reports,q1\}\./);
			assert.match(answer, /ACTIVE/);
			const listed = turns[1]?.messages.at(-1);
			assert.match(String(listed?.content), /crm_database/);
			const active = stage.cloud.changes.filter(({ kind }) => kind === 'active');
			assert.deepEqual(
				active.map(({ name }) => name),
				['reports', 'q1'],
			);
		});

		smoke('is told what the tools do and what they need', async () => {
			const { turns } = await ask('Hello', [{ say: 'Hello' }]);
			const tools = turns[0]?.tools ?? [];
			const names = tools.map(({ function: { name } }) => name);
			assert.deepEqual(names.sort(), ['Bind_queues', 'List_connections', 'Unbind_queues']);
			assert.match(JSON.stringify(tools), /Names of the queues, separated by commas/);
		});

		it('reads the reason and the next step when it asks for something impossible', async () => {
			const { answer } = await ask('Connect no_such_queue to the warehouse.', [
				{ call: 'Bind_queues', with: { connection: 'warehouse', queues: 'no_such_queue' } },
			]);
			assert.match(answer, /no_such_queue/);
			assert.match(answer, /"next_step":"[A-Z]/);
		});
	});

/** A message as the chat window hands it to its trigger. */
function said(chatInput: string): Start {
	const json = { action: 'sendMessage', chatInput, sessionId: 'one conversation' };
	return { name: 'When a message arrives', data: { data: { main: [[{ json }]] } } };
}
