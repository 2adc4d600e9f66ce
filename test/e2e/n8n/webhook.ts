/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import type { INode } from 'n8n-workflow';
import { until } from '../processes/until';
import { inARow, webhook } from './build';
import type { N8n } from './server';
import { activate, save } from './workflow';

/** A published workflow that web requests start. */
export class Webhook {
	private constructor(private readonly url: string) {}

	/**
	 * Publishes a workflow of a webhook at this path and these nodes.
	 * @param responseMode `lastNode` answers with the outcome, `onReceived` at once
	 */
	static async publish(
		{ session, url }: N8n,
		path: string,
		responseMode: 'lastNode' | 'onReceived',
		...nodes: INode[]
	): Promise<Webhook> {
		const workflow = inARow(path, webhook(path, responseMode), ...nodes);
		await activate(session, await save(session, workflow));
		const published = new Webhook(`${url}/webhook/${path}`);
		await until(async () => await published.isThere(), { what: 'the webhook' });
		return published;
	}

	/** Starts the workflow, and waits for its answer. */
	async send(content: object): Promise<void> {
		const headers = { 'Content-Type': 'application/json' };
		const body = JSON.stringify(content);
		const response = await fetch(this.url, { method: 'POST', headers, body });
		assert.equal(response.status, 200, await response.text());
	}

	/** For the wrong method n8n says that it knows the path. */
	private async isThere(): Promise<boolean> {
		return (await (await fetch(this.url)).text()).includes('Did you mean');
	}
}
