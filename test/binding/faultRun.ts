import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Chance } from './chance';
import { type FaultPlan, faultsOf } from './faultPlan';
import { byId, itemsOf, type Setting } from '../setting';

/** What came of one run, counted. The last five must be 0. */
export const emptyTally = () => ({
	runs: 0,
	items: 0,
	requests: 0,
	faults: 0,
	succeeded: 0,
	failed: 0,
	/** Failed, although it could have gone through. */
	gaveUp: 0,
	/** Items without an output, or with two. */
	unaccounted: 0,
	/** Reported as done, and not done. */
	lost: 0,
	/** Bound or unbound more than once. */
	twice: 0,
	/** Reported as so already, though this run did it; or as something that it is not. */
	untrue: 0,
});
export type Tally = ReturnType<typeof emptyTally>;

/** A queue that there is not. */
const nowhere = 'nowhere';

/** What came of a plan, and what the failed items said, each once. */
export interface Outcome {
	tally: Tally;
	complaints: string[];
}

/** Carries out a plan, and compares what was put out with what really happened. */
export async function faultRun(
	setting: Setting,
	plan: FaultPlan,
	mostFaults: number,
	chance: Chance,
): Promise<Outcome> {
	const { cloud } = setting;
	cloud.reset();
	Object.assign(cloud.switches, plan.switches, { settle: 0 });
	const wishes = prepare(setting, plan, mostFaults, chance);
	const result = await setting.run(
		{
			operation: plan.operation,
			connectionId: byId('={{ $json.id }}'),
			queues: '={{ $json.queue }}',
			waitForCompletion: plan.wait,
			options: { combineItems: plan.combineItems, timeout: plan.timeout },
		},
		{ input: itemsOf(wishes), onError: 'continueErrorOutput' },
	);
	const [done = [], failed = []] = result.outputs('node');
	const outputs = [...done, ...failed].map(itemOf);
	const isDone = (wish: { id: string; queue: string } | undefined) => {
		if (wish?.queue === nowhere) return false;
		const isBound = cloud.bindings(wish?.id ?? '').some(({ name }) => name === wish?.queue);
		return isBound === (plan.operation === 'bindQueue');
	};
	const isUntrue = (json: IDataObject, wish: { id: string; queue: string } | undefined) => {
		const isAlready = json.already_bound === true || json.already_unbound === true;
		const status = plan.operation === 'bindQueue' ? /^(ACTIVE|CREATING)$/ : /^(UNBOUND|DELETING)$/;
		// A cloud that refuses a request and does a part of it does not say so.
		const isChanged = cloud.switches.allOrNothing && changed.includes(`${wish?.id} ${wish?.queue}`);
		return (isAlready && isChanged) || !status.test(String(json.status ?? 'UNBOUND'));
	};
	const changed = cloud.changes
		.filter(({ kind }) => kind === (plan.operation === 'bindQueue' ? 'bound' : 'unbound'))
		.map(({ connectionId, name }) => `${connectionId} ${name}`);
	const tally: Tally = {
		runs: 1,
		items: wishes.length,
		requests: cloud.journal.length,
		faults: cloud.journal.filter(({ fault }) => fault !== undefined).length,
		succeeded: done.length,
		failed: failed.length,
		gaveUp: plan.mayFail
			? 0
			: failed.filter((item) => wishes[itemOf(item)]?.queue !== nowhere).length,
		unaccounted: wishes.filter((_, n) => outputs.filter((one) => one === n).length !== 1).length,
		lost: done.filter((item) => !isDone(wishes[itemOf(item)])).length,
		twice: changed.length - new Set(changed).size,
		untrue: done.filter((item) => isUntrue(item.json, wishes[itemOf(item)])).length,
	};
	const said = failed.map(({ json }) => String(json.error).replace(/ \(item .*/, ''));
	return { tally, complaints: [...new Set(said)] };
}

function prepare({ cloud }: Setting, plan: FaultPlan, mostFaults: number, chance: Chance) {
	const { items, connections } = plan.shape;
	const ids = Array.from(
		{ length: connections },
		(_, n) => cloud.state.addConnection({ name: `connection_${n}` }).id,
	);
	// Each silence costs seconds, and before the first answer requests go one by one.
	const isSlow = plan.fault === 'silence' && connections > 1;
	for (const id of isSlow ? ids.slice(1, 4) : ids) {
		const faults = faultsOf(plan, id, mostFaults, chance);
		for (const fault of faults) cloud.faults.add(fault);
	}
	return Array.from({ length: items }, (_, n) => {
		const id = ids[n % connections] ?? '';
		if (n === 0 && plan.isMistyped) return { id, queue: nowhere };
		const { name: queue } = cloud.state.addQueue({ name: `queue_${n}` });
		if (plan.operation === 'unbindQueue') {
			cloud.setBinding(id, { type: 'queue', name: queue, status: 'ACTIVE' });
		}
		return { id, queue };
	});
}

function itemOf({ pairedItem }: INodeExecutionData): number {
	return typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : -1;
}
