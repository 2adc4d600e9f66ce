/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- tests are not published */
/** A piece of work that takes long enough for someone to wonder. */
export interface LongWork {
	/** What is going on: "Downloading n8n 2.41.1". */
	what: string;
	/** How long that usually takes: "3 minutes". */
	usually: string;
	/** How far it is: "1,204 of 2,066 packages". */
	howFar?: () => string;
}

/** Does the work, and says every now and then how far it is: each second to a person, else less often. */
export async function withProgress<Result>(
	{ what, usually, howFar = () => '' }: LongWork,
	work: () => Promise<Result>,
): Promise<Result> {
	const began = Date.now();
	const line = () =>
		[`  ${what}: ${clock(Date.now() - began)}`, `usually ${usually}`, howFar()]
			.filter(Boolean)
			.join(', ');
	const { isTTY } = process.stdout;
	const say = isTTY ? () => process.stdout.write(`\r\x1b[K${line()}`) : () => console.log(line());
	say();
	const timer = setInterval(say, isTTY ? 1000 : 30_000);
	try {
		return await work();
	} finally {
		clearInterval(timer);
		if (isTTY) process.stdout.write('\r\x1b[K');
		console.log(`  ${what}: took ${clock(Date.now() - began)}`);
	}
}

/** Milliseconds as minutes and seconds, such as 1:05. */
export function clock(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
