import { randomUUID } from 'node:crypto';
import type { Outcome } from '../lake/queryResult';
import type { Tag } from './connection';
import { phaseOf, type Schedule } from './schedule';

export type JobType =
	'QUERY' | 'DDL' | 'DCL' | 'INSERT' | 'UPDATE' | 'DELETE' | 'IMPORT' | 'EXPORT';

export type JobStatus = 'LAUNCHING' | 'RUNNING' | 'FINISHED' | 'FAILED' | 'CANCELLED';

/** A SQL job (dli_02_0102). */
export interface SqlJob extends Schedule {
	id: string;
	type: JobType;
	mode: 'async' | 'sync';
	queue: string;
	database: string;
	statement: string;
	tags: Tag[];
	/** `key=value` pairs, as they were sent. */
	conf: string[];
	/** Who submitted it. */
	owner: string;
	/** What it does once its time has come. */
	work: () => Promise<Outcome>;
	/** Known once the work is done. */
	outcome?: Outcome;
}

/** A job without an ID yet, and without an outcome. */
export type NewJob = Omit<SqlJob, 'id' | 'outcome'>;

/** The job as it is kept. */
export function newJob(given: NewJob): SqlJob {
	return { id: randomUUID(), ...given };
}

/** The status at that time; those due by then must have been settled. */
export function statusOfJob(job: SqlJob, now: number): JobStatus {
	switch (phaseOf(job, now)) {
		case 'cancelled':
			return 'CANCELLED';
		case 'waiting':
			return 'LAUNCHING';
		case 'running':
			return 'RUNNING';
		case 'done':
			if (!job.outcome) return 'RUNNING';
			return 'failure' in job.outcome ? 'FAILED' : 'FINISHED';
	}
}
