import * as form from '../editor/form';
import { openWindow, type Window } from '../editor/browser';
import type { Page } from '../editor/page';
import * as panel from '../editor/panel';
import { keepPicture } from '../editor/pictures';
import { type Stage, theStage } from './stage';
import { underTest } from './underTest';

/** A person before the editor. */
export class Desk {
	private constructor(
		readonly stage: Stage,
		private readonly window: Window,
	) {}

	static async open(): Promise<Desk> {
		const stage = await theStage();
		return new Desk(stage, await openWindow(stage.n8n));
	}

	get page(): Page {
		return this.window.page;
	}

	/** Drags one of the actions of a node in; which credential it has is left to n8n. */
	async dragIn(action: string, node = 'DLI Connection'): Promise<void> {
		await panel.openNodePanel(this.page);
		await panel.searchNodes(this.page, node, node);
		await panel.dragIn(this.page, node, action);
	}

	/** The same, with the credential that works. */
	async begin(action: string, node = 'DLI Connection'): Promise<void> {
		await this.dragIn(action, node);
		await form.pickCredential(this.page, this.stage.accessKey.name);
	}

	/** Drags the trigger in. */
	async beginTrigger(event: string): Promise<void> {
		await panel.openTriggerPanel(this.page);
		await panel.searchNodes(this.page, 'DLI');
		await panel.dragIn(this.page, 'DLI Connection', event);
		await form.pickCredential(this.page, this.stage.accessKey.name);
	}

	/** All that the form and its panes say. */
	async text(): Promise<string> {
		return await this.page.getByTestId('ndv').innerText();
	}

	/** How many fields are marked red. */
	async marks(): Promise<number> {
		return await this.page.getByTestId('parameter-issues').count();
	}

	/** Keeps a picture for whoever wants to look. */
	async keep(name: string): Promise<void> {
		await keepPicture(this.page, `${name}.${underTest.version}.png`);
	}

	async close(): Promise<void> {
		await this.window.close();
	}
}
