import type { Switches } from './switches';

/** A status, given in upper case, as this service writes it. */
export function inCase({ statusCase }: Switches, status: string): string {
	if (statusCase === 'upper') return status;
	return status.slice(0, 1) + status.slice(1).toLowerCase();
}
