const Sequencer = require('@jest/test-sequencer').default;
const groups = require('./groups.js');

const { suites = [] } = groups[process.env.MUTATION_GROUP] ?? {};
const rank = ({ path }) => suites.findIndex((suite) => path.endsWith(`/${suite}.test.ts`));

/** The suites in the order in which the group names them. */
module.exports = class extends Sequencer {
	sort(tests) {
		return [...tests].sort((one, other) => rank(one) - rank(other));
	}
};
