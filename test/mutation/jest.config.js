const { join } = require('node:path');
const config = require('../../jest.config.js');
const groups = require('./groups.js');

/** The suites of the group under test, or what MUTATION_TESTS names. */
const suites = process.env.MUTATION_TESTS ?? groups[process.env.MUTATION_GROUP].suites.join('|');

/** @type {import('jest').Config} */
module.exports = {
	...config,
	rootDir: join(__dirname, '..', '..'),
	testMatch: undefined,
	testRegex: [`/test/(${suites})\\.test\\.ts$`],
	testEnvironment: join(__dirname, 'environment.js'),
	testRunner: join(__dirname, 'jest-circus.js'),
	testSequencer: join(__dirname, 'sequencer.js'),
};
