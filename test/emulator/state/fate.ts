import { isObject } from '../json';

/** What happens to a job or batch to come instead of its natural end. */
export type Fate = {
	/** Part of the statement, or of a batch's file or name; without it the next one is meant. */
	contains?: string;
	/** So many jobs have it (default 1). */
	times?: number;
} & (
	| { /** It stays there until it is cancelled. */ stays: 'LAUNCHING' | 'RUNNING' }
	| { /** It turns FAILED, a batch dead, for this reason. */ fails: string }
);

/** The fate of a job with that text, if it has one; each is used up in its time. */
export function takeFate(fates: Fate[], text: string): Fate | undefined {
	const fate = fates.find(({ contains = '' }) => text.includes(contains));
	if (!fate) return undefined;
	fate.times = (fate.times ?? 1) - 1;
	if (fate.times <= 0) fates.splice(fates.indexOf(fate), 1);
	return fate;
}

/** Whether a JSON value describes a fate. */
export function isFate(value: unknown): value is Fate {
	if (!isObject(value)) return false;
	const { contains = '', times = 1, stays, fails } = value;
	return (
		typeof contains === 'string' &&
		typeof times === 'number' &&
		(stays === 'LAUNCHING' || stays === 'RUNNING' ? fails === undefined : typeof fails === 'string')
	);
}
