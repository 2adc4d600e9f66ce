const { join } = require('node:path');
const config = require('../../jest.config.js');

/**
 * The tests that import what they test, so that Stryker runs only those of the file it broke: a
 * second or three for each mutant. `MUTATION_TESTS` names others, also such as go through n8n.
 */
const usual = [
	'credentials/(sign|encoding)',
	'binding/(retries|retryAfter|lanes|exchange|answer|reading|shown|explanations)',
].join('|');
const wanted = new RegExp(`/test/(${process.env.MUTATION_TESTS ?? usual})\\.test\\.ts$`);

/** @type {import('jest').Config} */
module.exports = {
	...config,
	rootDir: join(__dirname, '..', '..'),
	testMatch: undefined,
	testRegex: [wanted.source],
	testEnvironment: join(__dirname, 'environment.js'),
};
