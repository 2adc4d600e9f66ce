/**
 * `npm run mutation`: breaks the code in every small way and counts what the tests notice. Other
 * files with `npm run mutation -- --mutate <files>`, other tests with MUTATION_TESTS=<pattern>.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
	testRunner: 'jest',
	plugins: ['@stryker-mutator/jest-runner'],
	jest: {
		configFile: 'test/mutation/jest.config.js',
		// The usual tests import what they test; others reach it by way of n8n and the built package.
		enableFindRelatedTests: process.env.MUTATION_TESTS === undefined,
	},
	mutate: [
		'credentials/{identity/sign,request/query}.ts',
		'nodes/shared/{dli/{client,bindings,DliError,exchange,judge,answer,concurrency,delays},form/errors}.ts',
	],
	// n8n loads the built package; all mutants are in it, switched by a global.
	buildCommand: 'gulp --silent',
	coverageAnalysis: 'perTest',
	concurrency: 1,
	// On top of what the tests took; none of the usual ones waits in real time.
	timeoutMS: 4000,
	tempDirName: '.cache/stryker',
	ignorePatterns: ['dist', 'dist.*', '.cache', 'test/e2e', 'docs', '*.tgz'],
	reporters: ['clear-text', 'progress'],
	clearTextReporter: { allowColor: false, logTests: false },
	thresholds: { high: 90, low: 80, break: null },
};
