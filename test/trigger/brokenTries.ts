import type { Fault } from '../emulator';
import { briefly, Cloud, ids } from './setting';

/** A poll that meets this fault each time it tries, and the poll after it. */
export async function brokenTries(fault: Fault) {
	const setting = new Cloud();
	await setting.start({ settle: 0 });
	try {
		const trigger = setting.trigger({ triggerOn: ['bindingFailed'] });
		await trigger.poll();
		const stored = JSON.stringify(trigger.staticData);
		setting.set(ids.warehouse, 'q1', 'FAILED');
		const before = setting.cloud.journal.length;
		setting.cloud.faults.add({ ...fault, times: Infinity });
		const message = await trigger.poll().then(String, (error: Error) => error.message);
		const requests = setting.cloud.journal.length - before;
		const isUntouched = JSON.stringify(trigger.staticData) === stored;
		setting.cloud.faults.clear();
		return { fault, message, requests, isUntouched, then: briefly(await trigger.poll()) };
	} finally {
		await setting.stop();
	}
}
