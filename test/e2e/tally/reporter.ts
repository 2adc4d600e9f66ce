import { Counter } from './tally';

/** As far as it is read here; see Node's documentation of custom reporters. */
interface Event {
	type: string;
	data: {
		name?: string;
		nesting?: number;
		skip?: string | boolean;
		details?: { type?: string };
	};
}

/** For `--test-reporter`: at the end, the tallies of the run as JSON. */
async function* reporter(events: AsyncIterable<Event>): AsyncGenerator<string> {
	const counter = new Counter();
	for await (const { type, data } of events) {
		if (type !== 'test:pass' && type !== 'test:fail') continue;
		counter.add({
			passed: type === 'test:pass',
			nesting: data.nesting ?? 0,
			name: data.name ?? '',
			isSuite: data.details?.type === 'suite',
			skipped: data.skip !== undefined && data.skip !== false,
		});
	}
	yield JSON.stringify(counter.tallies);
}

// The runner imports it as a CommonJS module and takes its default.
export = reporter;
