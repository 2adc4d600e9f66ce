import { setSafeRegexEngine } from 'n8n-workflow';

/**
 * n8n checks the fields of a form with expressions that it stops after 250 ms of wall clock, which a
 * machine that runs all tests at once exceeds now and then; so here they may take their time.
 */
setSafeRegexEngine({
	exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
	test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
	replace: (pattern, input, flags, replacement) =>
		input.replace(new RegExp(pattern, flags), replacement),
	matchAll: (pattern, input, flags) => [...input.matchAll(new RegExp(pattern, `${flags ?? ''}g`))],
	split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
});
