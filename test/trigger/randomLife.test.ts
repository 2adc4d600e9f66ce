import { live } from './life/life';

it('a scripted life of connections, with faults and restarts, yields the events of the emulator’s record', async () => {
	const story = await live({ connections: 15, polls: 60, seed: 1 });
	expect(story.differences).toEqual([]);
	expect(story.failed).toBeGreaterThan(0);
	expect(story.restarts).toBeGreaterThan(0);
	expect(Object.keys(story.events)).toHaveLength(6);
}, 120_000);
