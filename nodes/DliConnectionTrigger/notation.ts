import type { Remembered, Snapshot } from './snapshot';

/** Goes before what is written, and up with each change of how; another version is not read. */
export const version = '1';

/** The usual statuses as one letter; any other is written out. */
const letters = new Map([
	['ACTIVE', 'A'],
	['CREATING', 'C'],
	['FAILED', 'F'],
]);
const words = new Map([...letters].map(([word, letter]) => [letter, word]));

/**
 * A snapshot as text, one line per connection: `id name queue=A,queue=F pool=C`. n8n stores it with
 * the workflow, so it is kept short (10,000 bindings stay under 1 MB), and sorted, so that a list
 * in another order is no news.
 */
export const written = (snapshot: Snapshot): string =>
	[...snapshot]
		.map(([id, connection]) => lineOf(id, connection))
		.sort()
		.join('\n');

/** Reads what `written` wrote; undefined for any other text. */
export function read(text: string): Snapshot | undefined {
	const lines = text === '' ? [] : text.split('\n');
	if (!lines.every((line) => /^[\w-]+ /.test(line))) return undefined;
	try {
		return new Map(lines.map(connectionIn));
	} catch {
		// What decodeURIComponent throws at a % that is none of ours.
		return undefined;
	}
}

function lineOf(id: string, { name, statuses }: Remembered): string {
	const pools = namesWritten(statuses.elastic_resource_pool);
	const fields = [id, escaped(name), namesWritten(statuses.queue)];
	return (pools ? [...fields, pools] : fields).join(' ');
}

function connectionIn(line: string): [id: string, connection: Remembered] {
	const [id = '', name = '', queues = '', pools = ''] = line.split(' ');
	const statuses = { queue: namesIn(queues), elastic_resource_pool: namesIn(pools) };
	return [id, { name: decodeURIComponent(name), statuses }];
}

const namesWritten = (statuses: Map<string, string>): string =>
	[...statuses]
		.map(([name, status]) => `${escaped(name)}=${letters.get(status) ?? escaped(status)}`)
		.sort()
		.join(',');

function namesIn(text: string): Map<string, string> {
	const pairs = text === '' ? [] : text.split(',').map((pair) => pair.split('='));
	return new Map(
		pairs.map(([name = '', status = '']) => [
			decodeURIComponent(name),
			words.get(status) ?? decodeURIComponent(status),
		]),
	);
}

/** Names have no such characters; should one appear, it does not shift what follows. */
const escaped = (text: string): string => text.replace(/[%=,\s]/g, encodeURIComponent);
