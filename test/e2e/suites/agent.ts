/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, beforeEach, describe } from 'node:test';
import { repository } from '../install/places';
import { newest } from '../install/versions';
import { type Credential, saveCredential } from '../n8n/credential';
import { example, withCredentials } from '../n8n/example';
import { errorOf, finished, output } from '../n8n/execution';
import { save, type Start, start, type Workflow } from '../n8n/workflow';
import { startLanguageModel, type Thought } from '../neighbours/languageModel';
import { it, smoke } from './cases';
import { type Stage, theStage } from './stage';
import { transcript } from './transcript';
import { underTest } from './underTest';

const bindAssistant = () => example('ai-agent.json');

/** The examples with an AI agent; the model is written down, the agent and the tools are n8n's. */
export const agentSuite = (): void =>
	void describe('An AI agent with the node as its tools', () => {
		let stage: Stage;
		const transcripts: string[] = [];
		before(async () => {
			stage = await theStage();
		});
		beforeEach(() => stage.cloud.reset());

		/** Asks in the chat of an example; gives what its model was told last. */
		async function ask(question: string, thoughts: Thought[], workflow = bindAssistant()) {
			const { session } = stage.n8n;
			const model = await startLanguageModel(
				(answers) => thoughts[answers.length] ?? { say: answers.at(-1) ?? '' },
			);
			try {
				const data = { apiKey: 'a key', url: model.url, header: false };
				const openAi = await saveCredential(session, 'openAiApi', 'Model', data);
				const credentials: Credential[] = [stage.accessKey, openAi];
				const stored = await save(session, withCredentials(workflow, credentials));
				const execution = await finished(session, await start(session, stored, said(question)));
				const answer = String(output(execution, 'Assistant')[0]?.output);
				const { messages = [] } = model.turns.at(-1) ?? {};
				transcripts.push(transcript(messages, answer));
				const told = messages.filter(({ role }) => role === 'tool').at(-1);
				return {
					status: execution.status,
					// n8n 1.x and 2.0 end the workflow where a tool that does not continue fails.
					told: String(told?.content ?? errorOf(execution).message),
					turns: model.turns,
				};
			} finally {
				await model.close();
			}
		}

		it('looks a connection up, binds the queues and reports what came of it', async () => {
			const { status, told, turns } = await ask('Connect reports and q1 to the CRM database.', [
				{ call: 'List_connections', with: {} },
				{ call: 'Bind_queues', with: { connection: 'crm_database', queues: 'reports, q1' } },
				{ say: 'Done: reports and q1 are bound to crm_database, and both peerings are ACTIVE.' },
			]);
			assert.equal(status, 'success');
			assert.match(told, /associated peer connection for queues: \{reports,q1\}\./);
			assert.match(told, /ACTIVE/);
			const listed = turns[1]?.messages.at(-1);
			assert.match(String(listed?.content), /crm_database/);
			const active = stage.cloud.changes.filter(({ kind }) => kind === 'active');
			assert.deepEqual(
				active.map(({ name }) => name),
				['reports', 'q1'],
			);
		});

		it('is told so when a list has no entries', async () => {
			stage.cloud.state.project().connections.clear();
			const { told } = await ask('Which connections does the new project have?', [
				{ call: 'List_connections', with: {} },
				{ say: 'There are no connections in this project.' },
			]);
			assert.match(told, /No connections/);
		});

		it('reads the reason and the next step when it asks for something impossible', async () => {
			const { told } = await ask('Connect the queue finance to the warehouse.', [
				{ call: 'Bind_queues', with: { connection: 'warehouse', queues: 'finance' } },
				{ say: 'There is no queue named finance in this project. Which queue do you mean?' },
			]);
			assert.match(told, /finance/);
			assert.match(told, /"next_step":"[A-Z]/);
		});

		// Other versions hand the same on in other brackets.
		if (underTest.version === newest) {
			it('said what docs/agent.md shows', async () => {
				const file = join(repository, 'docs', 'agent.md');
				const conversations = transcripts.map((one) => `\`\`\`text\n${one}\n\`\`\`\n`);
				const content = [heading, ...conversations].join('\n');
				if (process.env.WRITE_TRANSCRIPT) writeFileSync(file, content);
				assert.equal(readFileSync(file, 'utf8'), content, 'WRITE_TRANSCRIPT=1 writes it anew');
			});
		}

		it('reads the next step also where On Error was left alone', async () => {
			const workflow = bindAssistant();
			for (const node of workflow.nodes) delete node.onError;
			const { told } = await ask(
				'Connect the queue finance to the warehouse.',
				[{ call: 'Bind_queues', with: { connection: 'warehouse', queues: 'finance' } }],
				workflow,
			);
			assert.match(told, /no queue named finance.*Choose the queue from the list/);
		});

		smoke('is told what the tools do and what they need', async () => {
			const { turns } = await ask('Hello', [{ say: 'Hello' }]);
			const tools = turns[0]?.tools ?? [];
			const names = tools.map(({ function: { name } }) => name);
			assert.deepEqual(names.sort(), ['Bind_queues', 'List_connections', 'Unbind_queues']);
			assert.match(JSON.stringify(tools), /Names of the queues, separated by commas/);
		});

		it('asks the lake, and may only read', async () => {
			const lake = (): Workflow => example('ask-the-lake.json');
			const parameters = '{"since": "2000-01-01"}';
			const sql = 'SELECT count(*) AS orders FROM orders WHERE order_date >= :since';
			const read = await ask(
				'How many orders are there?',
				[{ call: 'Run_a_query', with: { sql, parameters } }],
				lake(),
			);
			assert.match(read.told, /"orders":\s*200/);
			const drop = { sql: 'DROP TABLE orders', parameters: '{}' };
			const { told } = await ask('Drop it.', [{ call: 'Run_a_query', with: drop }], lake());
			assert.match(told, /Read Only is on/);
			const ran = (await stage.cloud.jobs()).map(({ statement }) => statement);
			assert.ok(!ran.some((statement) => /DROP/.test(statement)));
		});
	});

const heading = `# An agent at work

What the agent of [ai-agent.json](../examples/ai-agent.json) was told by its tools, in n8n, against the emulator. The model's own words are written down beforehand; everything after “answer” is real, shortened where it is long. The end-to-end suite compares this page with what it sees.
`;

/** A message as the chat window hands it to its trigger. */
function said(chatInput: string): Start {
	const json = { action: 'sendMessage', chatInput, sessionId: 'one conversation' };
	return { name: 'When a message arrives', data: { data: { main: [[{ json }]] } } };
}
