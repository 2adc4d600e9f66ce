/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests are not published */
import { agentSuite } from './suites/agent';
import { editorSuite } from './suites/editor';
import { examplesSuite } from './suites/examples';
import { listsSuite } from './suites/lists';
import { packageSuite } from './suites/package';
import { queueSuite } from './suites/queue';
import { serverSuite } from './suites/server';
import { sideBySideSuite } from './suites/sideBySide';
import { triggerSuite } from './suites/trigger';

const suites: Record<string, () => void> = {
	package: packageSuite,
	// Before the others have filled n8n's memory.
	'side-by-side': sideBySideSuite,
	lists: listsSuite,
	server: serverSuite,
	examples: examplesSuite,
	trigger: triggerSuite,
	agent: agentSuite,
	editor: editorSuite,
	queue: queueSuite,
};

const wanted = process.argv.slice(2);

for (const [name, suite] of Object.entries(suites)) {
	if (wanted.length === 0 || wanted.includes(name)) suite();
}
