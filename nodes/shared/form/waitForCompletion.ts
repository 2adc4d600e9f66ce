import { yesOrNo } from './yesOrNo';

/** Whether the item waits for the peering; DLI answers at once and builds it afterwards. */
export const waitForCompletion = yesOrNo({
	displayName: 'Wait for Completion',
	name: 'waitForCompletion',
	default: false,
	description:
		'Whether to wait until the peering of every queue and pool is up (for Unbind: gone) or FAILED, instead of going on as soon as DLI has accepted the request',
});
