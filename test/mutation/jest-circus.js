const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { createEmptyTestResult } = require('@jest/test-result');
const { default: run } = require('jest-circus/runner');

/** The names of the tests in each suite, from Stryker's first run, in which nothing is broken. */
const folder = join(__dirname, '..', '..', '.cache', 'names');

/** The mutant that a test has noticed. */
let noticed;

/**
 * Runs a suite only if a test in it reaches the mutant, and none after the first that failed: jest
 * by itself loads every suite for every mutant. Stryker wants "jest-circus" in a runner's name.
 */
module.exports = async (globalConfig, config, environment, runtime, testPath, ...others) => {
	const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
	const { testNamePattern } = globalConfig;
	const isReached = !testNamePattern || reaches(new RegExp(testNamePattern, 'i'), testPath);
	if (mutant !== undefined && (mutant === noticed || !isReached)) return skipped(testPath);
	const result = await run(globalConfig, config, environment, runtime, testPath, ...others);
	if (mutant === undefined) rememberNames(testPath, result);
	else if (result.numFailingTests > 0 || result.testExecError) noticed = mutant;
	return result;
};

const fileOf = (testPath) => join(folder, `${testPath.split('/test/').pop().replace(/\W/g, '-')}`);

function rememberNames(testPath, { testResults }) {
	mkdirSync(folder, { recursive: true });
	writeFileSync(fileOf(testPath), JSON.stringify(testResults.map(({ fullName }) => fullName)));
}

function reaches(pattern, testPath) {
	return JSON.parse(readFileSync(fileOf(testPath), 'utf8')).some((name) => pattern.test(name));
}

/** Jest wants at least one test in each suite. */
function skipped(testFilePath) {
	const test = { ancestorTitles: [], fullName: 'skipped', title: 'skipped', status: 'pending' };
	const testResults = [{ ...test, failureDetails: [], failureMessages: [], numPassingAsserts: 0 }];
	return { ...createEmptyTestResult(), testFilePath, testResults, numPendingTests: 1 };
}
