import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { Dice } from '../../credentials/dice';
import type { Activation } from '../../engine';
import { Cloud, jsonsOf, type Trigger } from '../setting';
import { differing, expectedEvents, lineOf } from './expected';
import { Fate } from './fate';
import { ledgerOf, type Ledger } from './ledger';
import { emptyStory, type Plan, type Story } from './story';
import { addTrouble } from './trouble';

/** Lets connections live at random, polls the trigger, and compares with the emulator's record. */
export async function live(plan: Plan): Promise<Story> {
	const setting = new Cloud();
	await setting.start({ seed: 'empty' });
	try {
		return await new Life(setting, new Dice(plan.seed)).run(plan);
	} finally {
		await setting.stop();
	}
}

interface Knowledge {
	ledger: Ledger;
	/** IDs of connections in it that the credential could not see. */
	forbidden: Set<string>;
}

class Life {
	private readonly story = emptyStory();
	private readonly fate: Fate;
	private readonly trigger: Trigger;
	private n8n: Activation;
	/** What this n8n has read last, and what it has stored: all that another one will know. */
	private known: Knowledge = { ledger: new Map(), forbidden: new Set() };
	private stored = this.known;
	private isFresh = true;

	constructor(
		private readonly setting: Cloud,
		private readonly dice: Dice,
	) {
		this.fate = new Fate(setting.cloud, dice);
		this.trigger = setting.trigger();
		this.n8n = this.trigger.activate();
	}

	async run({ connections, polls }: Plan): Promise<Story> {
		for (let index = 0; index < connections; index++) await this.fate.create();
		await this.n8n.poll();
		this.remember(this.visible(), true);
		for (let poll = 1; poll <= polls; poll++) {
			for (let strikes = this.dice.upTo(8); strikes > 0; strikes--) await this.fate.strike();
			if (this.dice.upTo(9) === 0) this.restart();
			await this.poll(poll);
		}
		return { ...this.story, polls, changes: this.setting.cloud.changes.length };
	}

	private async poll(number: number): Promise<void> {
		const { cloud } = this.setting;
		cloud.switches.statusCase = this.dice.pick(['upper', 'title']);
		const isTroubled = addTrouble(this.setting, this.dice);
		const output = await this.n8n.poll().catch(() => 'failed' as const);
		cloud.faults.clear();
		if (output !== 'failed') return this.compare(number, output);
		this.story.failed++;
		if (!isTroubled) this.story.differences.push(`poll ${number} failed without reason`);
	}

	private compare(number: number, output: INodeExecutionData[][] | null): void {
		const { events, differences } = this.story;
		const items: IDataObject[] = jsonsOf(output);
		for (const { event } of items) events[String(event)] = (events[String(event)] ?? 0) + 1;
		const now = this.visible();
		const lines = differing(expectedEvents(this.known.ledger, now), items.map(lineOf));
		differences.push(...lines.map((line) => `poll ${number} ${line}`));
		this.remember(now, output !== null);
	}

	/** What a poll can find out now; of the rest, what was known of it. */
	private visible(): Ledger {
		const ledger = ledgerOf(this.setting.cloud.changes);
		// Within the hour nobody asks for what was forbidden, unless it is listed again.
		const unlisted = [...this.known.forbidden].filter((id) => !ledger.has(id));
		for (const id of [...this.fate.hidden, ...unlisted]) {
			const known = this.known.ledger.get(id);
			if (known) ledger.set(id, known);
			else ledger.delete(id);
		}
		return ledger;
	}

	private remember(ledger: Ledger, isStored: boolean): void {
		const existing = ledgerOf(this.setting.cloud.changes);
		const isForbidden = (id: string) => this.fate.hidden.has(id) || !existing.has(id);
		this.known = { ledger, forbidden: new Set([...ledger.keys()].filter(isForbidden)) };
		if (isStored || this.isFresh) this.stored = this.known;
		this.isFresh = false;
	}

	private restart(): void {
		this.n8n = this.trigger.activate();
		this.known = this.stored;
		this.isFresh = true;
		this.story.restarts++;
	}
}
