import type { Complaint } from './answer';
import { anythingElse, rows } from './nextSteps';

/** What the user reads: what happened, and what to do about it. */
export interface Explanation {
	message: string;
	nextStep: string;
}

/** What a complaint of the service means; DLI's own words are kept where there are any. */
export function explain(complaint: Complaint): Explanation {
	const row = rows.find(({ applies }) => applies(complaint)) ?? anythingElse;
	return {
		message: asSentence(complaint.text || row.message || withoutWords(complaint.status)),
		nextStep: row.nextStep,
	};
}

/** The next step for a peering that DLI reports as FAILED with this `err_msg`. */
export const nextStepForPeering = (reason: string): string =>
	explain({ status: 0, code: '', text: reason, requestId: '', date: '' }).nextStep;

/** The queues and pools, in lower case, of which a refusal says that there are none. */
export function unknownNamesIn(text: string): string[] {
	const sentences = text.matchAll(
		/\b(?:queue|pool) named \W?(\w+)|\b(?:queue|pool) \W?(\w+)\W? (?:does not exist|(?:is )?not found)/gi,
	);
	return [...sentences].map(([, one, other]) => String(one ?? other).toLowerCase());
}

const withoutWords = (status: number): string =>
	status < 300
		? 'DLI refused the request without giving a reason'
		: `The service answered HTTP ${status} without giving a reason`;

const asSentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);
