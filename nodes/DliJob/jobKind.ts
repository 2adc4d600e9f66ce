import type { DliRequest } from '../shared/dli/request';

/** What waiting for a job, and cancelling it, must know of its kind: SQL or Spark. */
export interface JobKind<Job> {
	/** The key of its ID in outputs. */
	idKey: 'job_id' | 'batch_id';
	/** How it is getting on. */
	state(id: string): DliRequest<Job>;
	cancel(id: string): DliRequest<string>;
	/** The service's own word. */
	stateOf(job: Job): string;
	/** The words after which nothing more happens. */
	endStates: ReadonlySet<string>;
	/** The one of them that is a success. */
	successState: string;
	/** The one that a cancelled job ends in. */
	cancelledState: string;
	/** How a user comes back to a job that goes on. */
	comeBack: string;
}
