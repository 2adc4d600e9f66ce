import type { Fault } from '../emulator';
import { briefly, Cloud, ids } from './setting';

/** A poll and a first poll that meet this fault each time they try, and the polls after them. */
export async function brokenTries(fault: Fault) {
	const setting = new Cloud();
	await setting.start({ settle: 0 });
	try {
		const trigger = setting.trigger({ triggerOn: ['bindingFailed'] });
		const fresh = setting.trigger();
		await trigger.poll();
		const stored = JSON.stringify(trigger.staticData);
		setting.set(ids.warehouse, 'q1', 'FAILED');
		const before = setting.cloud.journal.length;
		setting.cloud.faults.add({ ...fault, times: Infinity });
		const messages = await Promise.all(
			[trigger, fresh].map(
				async (one) => await one.poll().then(String, (error: Error) => error.message),
			),
		);
		const requests = setting.cloud.journal.length - before;
		const isUntouched = JSON.stringify([trigger.staticData, fresh.staticData]) === `[${stored},{}]`;
		setting.cloud.faults.clear();
		const then = briefly(await trigger.poll());
		const firstPoll = await fresh.poll();
		setting.set(ids.warehouse, 'q1', 'UNBOUND');
		const afterIt = briefly(await fresh.poll());
		return { fault, messages, requests, isUntouched, then, firstPoll, afterIt };
	} finally {
		await setting.stop();
	}
}
