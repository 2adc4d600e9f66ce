const { join } = require('node:path');
const config = require('../../jest.config.js');

/** The tests that find a broken signer, transport or binding soonest; `MUTATION_TESTS` names others. */
const usual = [
	'credentials/sign',
	'binding/(bindQueue|unbindQueue|refusals|explanations|traffic|identity|faults|twice|waiting)',
	'mutation/.*',
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
