import { explainUnauthorized } from '../../credentials/errors/explainUnauthorized';
import { explain, refusals } from '../../nodes/shared/dli/nextSteps';
import type { Topic } from '../../nodes/shared/dli/refusalsByText';
import { tableOf } from './markdown';
import { textOf } from './repository';
import { saidIn } from './said';

const table = tableOf(textOf('docs/refusals.md'), 'What comes back', 'To').map(
	([what = '', when = '', , nextStep = '']) => ({ what, when, nextStep }),
);

it.each(table)('$what ($when) has the next step that the nodes name', (row) => {
	const cases = saidIn(row.what, row.when);
	expect(cases.length).toBeGreaterThan(0);
	for (const { said, topic } of cases) {
		expect(explain(said, topic as Topic).nextStep).toBe(row.nextStep);
	}
});

it('has a row for every row of the code', () => {
	expect(table).toHaveLength(refusals.length);
});

it('names what is said of anything else', () => {
	for (const topic of ['queue', 'job'] as const) {
		const { nextStep } = explain({ code: '', text: 'Something new.', status: 400 }, topic);
		expect(textOf('docs/refusals.md')).toContain(nextStep);
	}
});

it.each(tableOf(textOf('docs/refusals.md'), 'What comes back', 'What it means', 'What to do'))(
	'%s is something that the credential explains',
	(what) => {
		const [, text = ''] = /^`(.+)`$/.exec(what ?? '') ?? [];
		if (text === '') return;
		const explanation = explainUnauthorized({ status: 401, text, now: new Date() });
		expect(explanation?.message).not.toBe('The service does not accept this identity.');
	},
);
