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
	// The tests mostly wait for answers, so more of them than there are cores run side by side.
	maxWorkers: 3,
};
