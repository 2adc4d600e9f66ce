import { byAge, newest, supported } from '../e2e/install/versions';
import { readOptions, suiteNames } from '../e2e/options';
import { tallyTable } from '../e2e/tally/table';
import { Counter } from '../e2e/tally/tally';
import { jsonOf } from './repository';

describe('the versions of n8n that the package supports', () => {
	it('are the last 1.x, 2.0 and a newer one, oldest first', () => {
		expect(supported.map((version) => version.split('.').slice(0, 2).join('.'))).toEqual([
			'1.123',
			'2.0',
			expect.stringMatching(/^2\.\d+$/),
		]);
		expect(newest).toBe(supported.at(-1));
	});

	it.each(supported)('%s is what its folder installs', (version) => {
		const declared = jsonOf(`test/e2e/versions/${version}/package.json`);
		expect(declared).toMatchObject({ name: `n8n-${version}`, dependencies: { n8n: version } });
	});

	it('are compared by their numbers', () => {
		expect(['2.9.0', '1.123.81', '2.41.1', '2.9.10'].sort(byAge)).toEqual([
			'1.123.81',
			'2.9.0',
			'2.9.10',
			'2.41.1',
		]);
	});
});

describe('npm run test:e2e', () => {
	it('runs everything on the newest n8n unless told otherwise', () => {
		expect(readOptions([])).toMatchObject({ versions: [newest], smoke: false, suites: [] });
	});

	it.each([
		[['--n8n', '2.9.1'], ['2.9.1']],
		[
			['--n8n', '1.123.81', '--n8n', '2.0.3'],
			['1.123.81', '2.0.3'],
		],
		[['--all-versions'], supported],
		[['--older-versions'], supported.slice(0, -1)],
	])('%j is for n8n %j', (parameters, versions) => {
		expect(readOptions(parameters).versions).toEqual(versions);
	});

	it('takes suites by name, and smoke', () => {
		const { suites, smoke } = readOptions(['server', '--smoke', 'agent']);
		expect([suites, smoke]).toEqual([['server', 'agent'], true]);
	});

	it.each([
		[['serve'], /no suite named serve/],
		[['--n8n', 'latest'], /latest is not a version/],
		[['--n8n', '2.41'], /2\.41 is not a version/],
		[['--n8n', '2.41.1', '--all-versions'], /Choose one way/],
		[['--smokes'], /--smokes/],
	])('refuses %j', (parameters, words) => {
		expect(() => readOptions(parameters)).toThrow(words);
	});

	it('tells the suites when it refuses', () => {
		expect(() => readOptions(['serve'])).toThrow(suiteNames.join(', '));
	});
});

describe('the table at its end', () => {
	const outcome = { passed: true, nesting: 1, name: '', isSuite: false, skipped: false };
	const suite = { ...outcome, nesting: 0, isSuite: true };

	it('counts the cases of a suite, those of suites inside it too', () => {
		const counter = new Counter();
		counter.add(outcome);
		counter.add({ ...outcome, nesting: 2, passed: false });
		counter.add({ ...outcome, isSuite: true, passed: false });
		counter.add({ ...outcome, skipped: true });
		counter.add({ ...suite, name: 'A', passed: false });
		counter.add({ ...suite, name: 'B', passed: false });
		expect(counter.tallies).toEqual([
			{ suite: 'A', passed: 1, failed: 1, skipped: 1 },
			{ suite: 'B', passed: 0, failed: 1, skipped: 0 },
		]);
	});

	it('has a column for each n8n, empty where a suite did not run', () => {
		const runs = new Map([
			['1.123.81', [{ suite: 'A', passed: 2, failed: 1, skipped: 0 }]],
			['2.41.1', [{ suite: 'B', passed: 3, failed: 0, skipped: 4 }]],
		]);
		expect(tallyTable(runs).split('\n')).toEqual([
			'passed  n8n 1.123.81  n8n 2.41.1',
			'A       2, 1 failed',
			'B                     3, 4 skipped',
		]);
	});
});
