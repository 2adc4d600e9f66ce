/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { readFileSync, writeFileSync } from 'node:fs';

const mebibyte = 1024 * 1024;

/** Resident memory of a process now, and the most since `forgetPeak`, in MiB (Linux). */
export function memoryOf(pid: number): { now: number; peak: number } {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const field = (name: string) => {
		const kibibytes = Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
		return (kibibytes * 1024) / mebibyte;
	};
	return { now: field('VmRSS'), peak: field('VmHWM') };
}

/** Starts the peak anew at what the process holds now. */
export function forgetPeak(pid: number): void {
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
}
