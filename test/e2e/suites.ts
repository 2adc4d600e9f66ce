import { type SuiteName, suiteNames } from './options';
import { agentSuite } from './suites/agent';
import { bindingSuite } from './suites/binding';
import { editorSuite } from './suites/editor';
import { eveningReportSuite } from './suites/eveningReport';
import { examplesSuite } from './suites/examples';
import { formsSuite } from './suites/forms';
import { identitySuite } from './suites/identity';
import { installingSuite } from './suites/installing';
import { jobSuite } from './suites/job';
import { listsSuite } from './suites/lists';
import { manyItemsSuite } from './suites/manyItems';
import { outputsSuite } from './suites/outputs';
import { packageSuite } from './suites/package';
import { queueSuite } from './suites/queue';
import { rulesSuite } from './suites/rules';
import { serverSuite } from './suites/server';
import { sideBySideSuite } from './suites/sideBySide';
import { triggerSuite } from './suites/trigger';
import { underTest } from './suites/underTest';

const suites: Record<SuiteName, () => void> = {
	package: packageSuite,
	'side-by-side': sideBySideSuite,
	lists: listsSuite,
	server: serverSuite,
	identity: identitySuite,
	rules: rulesSuite,
	'many-items': manyItemsSuite,
	binding: bindingSuite,
	job: jobSuite,
	examples: examplesSuite,
	'evening-report': eveningReportSuite,
	trigger: triggerSuite,
	agent: agentSuite,
	editor: editorSuite,
	forms: formsSuite,
	outputs: outputsSuite,
	queue: queueSuite,
	installing: installingSuite,
};

/** Those that have cases for a smoke run. */
const smoke: SuiteName[] = [
	'server',
	'identity',
	'many-items',
	'binding',
	'job',
	'trigger',
	'agent',
];

for (const name of suiteNames) {
	const wanted = underTest.suites.length === 0 || underTest.suites.includes(name);
	if (wanted && (!underTest.smoke || smoke.includes(name))) suites[name]();
}
