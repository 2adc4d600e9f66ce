import type { Host } from '../../shared/form/addresses';
import { choiceField } from '../../shared/form/values';

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
	let hosts = [...present];
	for (const neighbours of neighboursIn(changes)) hosts = merged(hosts, neighbours);
	return hosts;
}

/** Changes of one mode in a row, so that thousands of them go through the hosts once. */
function neighboursIn(changes: readonly HostsChange[]): HostsChange[][] {
	const groups: HostsChange[][] = [];
	for (const change of changes) {
		const last = groups.at(-1);
		if (last?.[0]?.mode === change.mode) last.push(change);
		else groups.push([change]);
	}
	return groups;
}

/** The hosts after changes that are all of one mode. */
function merged(present: readonly Host[], changes: readonly HostsChange[]): Host[] {
	const last = changes.at(-1);
	if (last?.mode === 'replaceAll') return [...last.hosts];
	if (last?.mode === 'remove')
		return without(
			present,
			changes.flatMap(({ hosts }) => hosts),
		);
	return withHosts(present, changes);
}

/** A host without an IP stands for all of its name. */
function without(present: readonly Host[], removed: readonly Host[]): Host[] {
	const names = new Set(removed.filter(({ ip }) => ip === '').map(({ name }) => name));
	const pairs = new Set(removed.map(({ name, ip }) => `${name}=${ip}`));
	return present.filter(({ name, ip }) => !names.has(name) && !pairs.has(`${name}=${ip}`));
}

/** Hosts of one name stay as they are, in their place, unless that name is given anew. */
function withHosts(present: readonly Host[], changes: readonly HostsChange[]): Host[] {
	const added = new Map(changes.flatMap(({ hosts }) => [...grouped(hosts)]));
	const placed = new Set<string>();
	const kept = present.flatMap((host) => {
		const news = added.get(host.name);
		if (!news) return [host];
		if (placed.has(host.name)) return [];
		placed.add(host.name);
		return news;
	});
	return [...kept, ...[...added].flatMap(([name, news]) => (placed.has(name) ? [] : news))];
}

/** True when both are the same hosts in the same order. */
export function areSame(some: readonly Host[], others: readonly Host[]): boolean {
	return (
		some.length === others.length &&
		some.every(({ name, ip }, index) => name === others[index]?.name && ip === others[index]?.ip)
	);
}

/** For each change those of the hosts whose names it gave: what became of its wish. */
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
