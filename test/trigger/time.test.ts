import type { Fault } from '../emulator';
import { briefly, byName, Cloud, ids } from './setting';

const byItsName = { watch: 'oneConnection', connectionId: byName('warehouse') };
const always = { times: Infinity };

/** How long a poll takes (s) that meets this fault, what it says, and the poll after it. */
async function slowPoll(fault: Fault, form = {}) {
	const setting = new Cloud();
	await setting.start({ settle: 0 });
	try {
		const trigger = setting.trigger({ triggerOn: ['bindingAdded'], ...form });
		await trigger.poll();
		const stored = JSON.stringify(trigger.staticData);
		setting.set(ids.warehouse, 'q1', 'CREATING');
		// One more look is needed than the list.
		setting.delete(ids.kafka);
		setting.cloud.faults.add(fault);
		const start = performance.now();
		const outcome = await trigger.poll().then(briefly, (error: Error) => error.message);
		const seconds = (performance.now() - start) / 1000;
		const isUntouched = JSON.stringify(trigger.staticData) === stored;
		setting.cloud.faults.clear();
		return { seconds, outcome, isUntouched, then: isUntouched && briefly(await trigger.poll()) };
	} finally {
		await setting.stop();
	}
}

// They take their time, so side by side, each in a cloud of its own.
const polls = {
	'nothing is answered': slowPoll({ kind: 'hang', ...always }),
	'nothing is answered about the name': slowPoll({ kind: 'hang', ...always }, byItsName),
	'one closer look is not answered': slowPoll({ kind: 'hang', path: `${ids.kafka}$`, ...always }),
	'the service wants pauses': slowPoll({ kind: 'status', status: 429, retryAfter: 9, ...always }),
	'answers come in drips': slowPoll({ kind: 'slowDrip', bytesPerSecond: 20, ...always }),
};
const onceSilent = slowPoll({ kind: 'hang' });

it.each(Object.entries(polls))(
	'a poll is over within 40 s and says why when %s; the next one catches up',
	async (_, poll) => {
		const { seconds, ...result } = await poll;
		expect(seconds).toBeLessThan(40);
		expect(result).toEqual({
			outcome: expect.stringMatching(/^[A-Z].*\.$/),
			isUntouched: true,
			then: ['bindingAdded warehouse/q1'],
		});
	},
);

it('a poll whose answers come in drips says that it took too long', async () => {
	const { outcome } = await polls['answers come in drips'];
	expect(outcome).toBe('DLI did not answer in full within 37 s.');
});

it('a poll gives up a request that nobody answers after 9.25 s, and asks again', async () => {
	const { seconds, outcome } = await onceSilent;
	expect(outcome).toEqual(['bindingAdded warehouse/q1']);
	expect(seconds).toBeGreaterThanOrEqual(9.25);
	expect(seconds).toBeLessThan(20);
});
