const { join, sep } = require('node:path');
const { TestEnvironment } = require('jest-environment-node');
const { register } = require('tsx/cjs/api');

const repository = join(__dirname, '..', '..');
const inProcess = join(repository, 'test', 'engine', 'inProcess');
let loadedFor;

/**
 * Lets the built package, which n8n loads outside jest's sandbox, take part in a run of Stryker:
 * both worlds share one namespace, and the package is loaded anew for each mutant, since a mutant
 * of a constant works only while its file is being loaded. JavaScript, because Stryker requires it.
 */
module.exports = class MutationEnvironment extends TestEnvironment {
	async setup() {
		await super.setup();
		const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
		// Stryker has put its own there if it wants to know what the tests reach.
		this.global.__stryker__ ??= {};
		if (mutant !== undefined) this.global.__stryker__.activeMutant = mutant;
		globalThis.__stryker__ = this.global.__stryker__;
		this.global.engineOutsideSandbox = async (packageFolder) =>
			await engineFor(mutant, packageFolder);
	}

	/** Ends a suite with the first test that notices the mutant. */
	async handleTestEvent({ name, test }) {
		if (name === 'test_fn_failure' || name === 'hook_failure') this.hasFailed = true;
		const isIdle = this.hasFailed && process.env.__STRYKER_ACTIVE_MUTANT__ !== undefined;
		if (name === 'test_start' && isIdle) test.mode = 'skip';
	}
};

async function engineFor(mutant, packageFolder) {
	if (loadedFor !== mutant) forgetPackage();
	loadedFor = mutant;
	const unregister = register();
	try {
		return await require(inProcess).engineOf(packageFolder);
	} finally {
		unregister();
	}
}

function forgetPackage() {
	const own = [join(repository, 'dist') + sep, inProcess];
	for (const path of Object.keys(require.cache)) {
		if (own.some((start) => path.startsWith(start))) delete require.cache[path];
	}
}
