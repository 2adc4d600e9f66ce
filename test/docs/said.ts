/** What a cell of the table of refusals stands for: an answer of DLI, and what it was an answer to. */
export interface Case {
	said: { code: string; text: string; status: number };
	topic: string;
}

/** How docs/refusals.md calls the topics of `nextSteps.ts`. */
const topics: Record<string, readonly string[]> = {
	anything: ['queue'],
	Bind: ['bind'],
	Create: ['create'],
	Unbind: ['unbind'],
	'a connection': ['connection'],
	'a job': ['job'],
	'a peering': ['peering'],
	'a route': ['route'],
};

/** Every answer that a row names, such as “some words”, `DLI.0001` or HTTP 404. */
export function saidIn(what: string, when: string): Case[] {
	const chosen = when.split(', ').flatMap((words) => topics[words] ?? []);
	const texts = [...what.matchAll(/“([^”]+)”/g)].map(([, text = '']) => ({ text }));
	const codes = [...what.matchAll(/`([A-Z]+\.\d+)`/g)].map(([, code = '']) => ({ code }));
	const statuses = [...what.matchAll(/HTTP (\d{3})/g)].map(([, status]) => ({
		status: Number(status),
	}));
	const answers = [...texts, ...codes, ...statuses];
	return chosen.flatMap((topic) =>
		answers.map((answer) => ({ said: { code: '', text: '', status: 400, ...answer }, topic })),
	);
}
