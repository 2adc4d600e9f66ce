import fc from 'fast-check';
import { sleep } from 'n8n-workflow';
import { faultKinds, type FaultName } from '../binding/faultPlan';
import { byId, Setting } from '../setting';
import { effort } from './effort';

const queues = ['q1', 'q2', 'reports', 'streaming', 'nightly_batch', 'dashboards'];
const pools = ['batch_pool', 'analytics_pool'];
const poolOf: Record<string, string> = {
	nightly_batch: 'batch_pool',
	dashboards: 'analytics_pool',
};
// Not CREATING: a peering set so from outside never settles.
const statuses = ['ACTIVE', 'FAILED'] as const;
const faults: FaultName[] = [
	'429',
	'502',
	'503',
	'504',
	'reset before',
	'reset after',
	'broken JSON',
];

/** What the connection has, what it is to have, and what happens on the way. */
const story = fc.record({
	present: fc.dictionary(fc.constantFrom(...queues, ...pools), fc.constantFrom(...statuses)),
	wanted: fc.uniqueArray(fc.constantFrom(...queues, ...pools), { minLength: 1 }),
	poolReporting: fc.constantFrom('queue' as const, 'poolOnly' as const),
	doubleBind: fc.constantFrom('accept' as const, 'refuse' as const),
	unbindMissing: fc.constantFrom('accept' as const, 'refuse' as const),
	allOrNothing: fc.boolean(),
	waitForCompletion: fc.boolean(),
	fault: fc.constantFrom(undefined, ...faults),
	faultAfter: fc.nat(6),
	outsider: fc.option(fc.record({ name: fc.constantFrom(...queues), request: fc.nat(4) })),
});

type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

/** Most of a story is waiting, so several are told at a time, each to its own cloud. */
const settings = Array.from({ length: 5 }, () => new Setting());
beforeAll(
	async () => await Promise.all(settings.map(async (one) => await one.start({ settle: 0 }))),
);
afterAll(async () => await Promise.all(settings.map(async (one) => await one.stop())));
const stories = fc.tuple(story, story, story, story, story);

it('Set ends with what is wanted and what was kept, and never cuts what is wanted', async () => {
	await fc.assert(
		fc.asyncProperty(stories, async (told) => {
			await Promise.all(settings.map(async (one, n) => await tell(one, told[n] ?? told[0])));
		}),
		{ ...effort(6, 12), endOnFailure: true },
	);
}, 600_000);

async function tell(setting: Setting, told: Story): Promise<void> {
	const { cloud } = setting;
	cloud.reset();
	const { poolReporting, doubleBind, unbindMissing, allOrNothing } = told;
	Object.assign(cloud.switches, {
		poolReporting,
		doubleBind,
		unbindMissing,
		allOrNothing,
		settle: 0,
	});
	const { id } = cloud.state.addConnection({ name: 'subject' });
	for (const [name, status] of Object.entries(told.present)) {
		// Where only pools are reported, queues of pools have no entries of their own.
		if (poolReporting === 'poolOnly' && poolOf[name]) continue;
		cloud.setBinding(id, { ...entryOf(name), status });
	}
	const untouched = cloud.changes.length;
	if (told.fault) {
		cloud.faults.add({ ...faultKinds[told.fault], path: id, after: told.faultAfter, times: 2 });
	}
	const outsider = meddle(setting, id, told);
	const form = {
		resource: 'binding',
		operation: 'set',
		connectionId: byId(id),
		queues: told.wanted.filter((name) => queues.includes(name)),
		elasticResourcePools: told.wanted.filter((name) => pools.includes(name)),
		waitForCompletion: told.waitForCompletion,
		options: { timeout: 30 },
	};
	let result = await setting.run(form).finally(outsider);
	const meddled = outsider();
	// What was lost, or bound again by somebody else, may end it; running it again completes it.
	if (result.error && (told.fault || meddled.length > 0)) result = await setting.run(form);
	if (result.error) throw new Error(`${result.error.message} ${JSON.stringify(told)}`);
	const [{ json } = { json: undefined }] = result.items('node');
	const kept = namesIn(json?.kept);
	const left = cloud.bindings(id).filter(({ status }) => status !== 'DELETING');
	const names = left.map(({ name }) => name);
	const isServed = (name: string) => names.includes(name) || names.includes(poolOf[name] ?? '');
	expect({ told, missing: told.wanted.filter((name) => !isServed(name)) }).toEqual({
		told,
		missing: [],
	});
	const brought = poolReporting === 'poolOnly' ? told.wanted.map((name) => poolOf[name]) : [];
	const excess = names.filter(
		(name) => ![...told.wanted, ...kept, ...brought, ...meddled].includes(name),
	);
	expect({ told, excess }).toEqual({ told, excess: [] });
	const cut = cloud.changes.slice(untouched).filter(({ kind }) => kind === 'unbound');
	const wrong = cut.filter(({ name = '' }) => told.wanted.includes(name) || kept.includes(name));
	expect({ told, wrong }).toEqual({ told, wrong: [] });
	const needed = told.wanted.map((name) => poolOf[name]);
	expect({ told, wrong: cut.filter(({ name = '' }) => needed.includes(name)) }).toEqual({
		told,
		wrong: [],
	});
}

function entryOf(name: string) {
	return {
		type: pools.includes(name) ? ('elasticResourcePool' as const) : ('queue' as const),
		name,
	};
}

function namesIn(list: unknown): string[] {
	return Array.isArray(list) ? list.map(({ name }) => String(name)) : [];
}

/** Binds something from outside once so many requests have come; tells at the end what it bound. */
function meddle({ cloud }: Setting, id: string, told: Story): () => string[] {
	const { outsider: plan, poolReporting } = told;
	// Where only pools are reported, a queue of a pool has no entry of its own.
	const subject = (poolReporting === 'poolOnly' && poolOf[plan?.name ?? '']) || plan?.name || '';
	const bound: string[] = [];
	let isOver = false;
	const watch = async () => {
		while (plan && !isOver && cloud.journal.length <= plan.request) await sleep(1);
		if (!plan || isOver || cloud.bindings(id).some(({ name }) => name === subject)) return;
		cloud.setBinding(id, { ...entryOf(subject), status: 'ACTIVE' });
		bound.push(subject);
	};
	void watch();
	return () => {
		isOver = true;
		return bound;
	};
}
