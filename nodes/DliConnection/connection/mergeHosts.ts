import { choiceField } from '../../shared/form/choice';
import type { Host } from '../../shared/form/hosts';

/** What becomes of the hosts that a connection has; the API itself only overwrites all. */
export const mode = choiceField({
	displayName: 'Mode',
	name: 'mode',
	description: 'What becomes of the hosts that the connection has',
	options: [
		{
			name: 'Add or Update',
			value: 'addOrUpdate',
			description: 'Keep the other hosts of the connection',
		},
		{
			name: 'Remove',
			value: 'remove',
			description: 'Remove these hosts, keep the others; with an IP address only that pair',
		},
		{
			name: 'Replace All',
			value: 'replaceAll',
			description: 'The connection has exactly these hosts afterwards, all others are deleted',
		},
	],
	default: 'addOrUpdate',
});

/** What one item wants of the hosts. */
export interface HostsChange {
	mode: 'addOrUpdate' | 'remove' | 'replaceAll';
	hosts: readonly Host[];
}

/** The hosts after these changes, one after the other. */
export function mergeHosts(present: readonly Host[], changes: readonly HostsChange[]): Host[] {
	return changes.reduce<Host[]>((hosts, change) => merged(hosts, change), [...present]);
}

function merged(present: Host[], { mode: chosen, hosts }: HostsChange): Host[] {
	if (chosen === 'replaceAll') return [...hosts];
	return chosen === 'remove' ? without(present, hosts) : withHosts(present, hosts);
}

/** A host without an IP stands for all of its name. */
function without(present: readonly Host[], removed: readonly Host[]): Host[] {
	const names = new Set(removed.filter(({ ip }) => ip === '').map(({ name }) => name));
	const pairs = new Set(removed.map(({ name, ip }) => `${name}=${ip}`));
	return present.filter(({ name, ip }) => !names.has(name) && !pairs.has(`${name}=${ip}`));
}

/** Hosts of one name stay as they are, in their place, unless that name is given anew. */
function withHosts(present: readonly Host[], added: readonly Host[]): Host[] {
	const byName = grouped(added);
	const placed = new Set<string>();
	const kept = present.flatMap((host) => {
		const news = byName.get(host.name);
		if (!news) return [host];
		if (placed.has(host.name)) return [];
		placed.add(host.name);
		return news;
	});
	return [...kept, ...added.filter(({ name }) => !placed.has(name))];
}

/** True when both are the same hosts in the same order. */
export function areSame(some: readonly Host[], others: readonly Host[]): boolean {
	return (
		some.length === others.length &&
		some.every(({ name, ip }, index) => name === others[index]?.name && ip === others[index]?.ip)
	);
}

/** For each change in its turn, those of the hosts whose names it gave: what became of its wish. */
export function concerning(hosts: readonly Host[], changes: readonly HostsChange[]): Host[][] {
	const byName = grouped(hosts);
	return changes.map((change) =>
		[...grouped(change.hosts).keys()].flatMap((name) => byName.get(name) ?? []),
	);
}

function grouped(hosts: readonly Host[]): Map<string, Host[]> {
	const byName = new Map<string, Host[]>();
	for (const host of hosts) {
		const others = byName.get(host.name);
		if (others) others.push(host);
		else byName.set(host.name, [host]);
	}
	return byName;
}
