import { isIp } from './addresses';
import { rowsField } from './rows';
import { shortened } from './text';

/** A host name that the queues of a connection resolve to an address (dli_02_0200). */
export interface Host {
	name: string;
	ip: string;
}

const form = {
	displayName: 'Hosts',
	name: 'hosts',
	placeholder: 'Add host',
	description:
		'Host names of the data source and their addresses, where DNS does not know them (such as the nodes of an MRS cluster). To give a whole list by an expression, put it into Host Name of one row.',
};
const columns = [
	{ displayName: 'Host Name', name: 'name', placeholder: 'e.g. db1.internal' },
	{ displayName: 'IP Address', name: 'ip', placeholder: 'e.g. 192.168.0.12' },
] as const;
const atMost = 20_000;

/** Hosts with their addresses. */
export const hosts = rowsField<Host>({
	form,
	columns,
	atMost,
	check(name, ip, refuse) {
		checkName(name, refuse);
		if (isIp(ip)) return { name, ip };
		throw refuse(`“${shortened(ip)}” is no IP address`, 'Give an IPv4 or IPv6 address.');
	},
});

/** Hosts to remove, for which the name is enough. */
export const hostsToRemove = rowsField<string>({
	form,
	columns,
	atMost,
	check(name, _ip, refuse) {
		checkName(name, refuse);
		return name;
	},
});

function checkName(name: string, refuse: (what: string, rule: string) => Error): void {
	if (/^[A-Za-z][A-Za-z0-9_.-]{0,127}$/.test(name)) return;
	throw refuse(
		`“${shortened(name)}” cannot be a host name`,
		'Host names begin with a letter and have up to 128 letters, digits, dots, hyphens and underscores.',
	);
}
