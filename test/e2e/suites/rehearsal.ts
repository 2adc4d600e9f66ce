/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { type Credential, saveCredential } from '../n8n/credential';
import { example, withCredentials, withoutPatience } from '../n8n/example';
import { errorOf, type Execution } from '../n8n/execution';
import {
	activate,
	deactivate,
	fired,
	save,
	type StoredWorkflow,
	type Workflow,
} from '../n8n/workflow';
import type { Delivery } from '../neighbours/receiver';
import { type Stage, theStage } from './stage';

/** The examples, set up the way their users do it, with chat and alerts going to our receiver. */
export class Rehearsal {
	private constructor(
		readonly stage: Stage,
		private readonly credentials: Credential[],
	) {}

	/** Stores the credentials that the examples need. */
	static async prepare(): Promise<Rehearsal> {
		const stage = await theStage();
		const { session } = stage.n8n;
		const { url } = stage.receiver;
		const gotify = { appApiToken: 'a token', clientApiToken: 'a token', url };
		return new Rehearsal(stage, [
			stage.accessKey,
			await saveCredential(session, 'mattermostApi', 'Mattermost', {
				accessToken: 'a token',
				baseUrl: url,
			}),
			await saveCredential(session, 'gotifyApi', 'Gotify', gotify),
		]);
	}

	/** Forgets what happened so far. */
	reset(): void {
		this.stage.cloud.reset();
		this.stage.receiver.deliveries.length = 0;
	}

	/** An example whose schedule does not take until the evening. */
	example(file: string): Workflow {
		return withCredentials(withoutPatience(example(file)), this.credentials);
	}

	/** Publishes the workflow, waits until its schedule has fired, and for what came of it. */
	async letFire(workflow: Workflow): Promise<Execution> {
		return await this.whilePublished(workflow, async (published) => {
			const execution = await fired(this.stage.n8n.session, published);
			assert.equal(execution.status, 'success', errorOf(execution).message);
			return execution;
		});
	}

	/** Publishes the workflow, and takes it back when `happens` is over. */
	async whilePublished<Outcome>(
		workflow: Workflow,
		happens: (published: StoredWorkflow) => Promise<Outcome>,
	): Promise<Outcome> {
		const { session } = this.stage.n8n;
		const stored = await save(session, workflow);
		await activate(session, stored);
		try {
			return await happens(stored);
		} finally {
			await deactivate(session, stored);
		}
	}

	/** What arrived at the receiver, oldest first. */
	get deliveries(): Delivery[] {
		return this.stage.receiver.deliveries;
	}
}
