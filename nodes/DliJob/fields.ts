import { choiceField, secondsField, yesOrNo } from '../shared/form/values';

/** How long to wait for the end of a job; in seconds. Longer than a cold queue takes to start. */
export const jobTimeout = secondsField({
	displayName: 'Timeout (Seconds)',
	name: 'timeout',
	default: 1800,
	description:
		'How long to wait at most. A queue that has been idle needs 5 to 15 minutes before its first job runs.',
});

/** What becomes of a job that is not over in time. */
export const onTimeout = choiceField({
	displayName: 'On Timeout',
	name: 'onTimeout',
	description: 'What to do with a job that is not over when the timeout is',
	options: [
		{ name: 'Cancel the Job', value: 'cancel' },
		{
			name: 'Keep It Running',
			value: 'keepRunning',
			description: 'The message gives its ID, by which its result can be fetched later',
		},
	],
	default: 'keepRunning',
});

/** Whether the item waits for the end of its job, which goes on when the execution is stopped. */
export function waitForEnd(noun: string): ReturnType<typeof yesOrNo> {
	return yesOrNo({
		displayName: 'Wait for Completion',
		name: 'waitForCompletion',
		default: true,
		description: `Whether to wait until the ${noun} is over, instead of going on as soon as DLI has accepted it. Stopping the execution ends the waiting, not the ${noun}.`,
	});
}
