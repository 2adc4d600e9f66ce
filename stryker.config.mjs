import groups from './test/mutation/groups.js';

const group = process.env.MUTATION_GROUP;

/**
 * `npm run mutation`: breaks the code in every small way and counts what the tests notice. One
 * group of files after the other, or `MUTATION_GROUP=dli npm run mutation`; see test/mutation.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
	testRunner: 'jest',
	plugins: ['@stryker-mutator/jest-runner', './test/mutation/texts.mjs'],
	ignorers: ['texts'],
	jest: { configFile: 'test/mutation/jest.config.js', enableFindRelatedTests: false },
	mutate: groups[group].mutate,
	// n8n loads the built package; all mutants are in it, switched by a global.
	buildCommand: 'gulp --silent',
	coverageAnalysis: 'perTest',
	concurrency: 1,
	// On top of what the tests took; none of them waits for long in real time.
	timeoutMS: 4000,
	tempDirName: '.cache/stryker',
	ignorePatterns: ['dist', 'dist.*', '.cache', 'test/e2e', 'docs', '*.tgz'],
	reporters: ['clear-text', 'progress'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	thresholds: { high: 90, low: 80, break: null },
};
