/** @type {import('jest').Config} */
module.exports = {
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	transform: {
		'\\.ts$': [
			'ts-jest',
			{ tsconfig: 'test/tsconfig.json', diagnostics: false },
		],
	},
	testEnvironment: '<rootDir>/test/engine/environment.ts',
	testTimeout: 60_000,
	// No test waits (test/clock.ts), so each core has work, and the main process hardly any.
	maxWorkers: '100%',
};
