import { isIp } from './addresses';
import type { Field } from './field';
import { rowsField } from './rows';
import { shortened } from './text';

/** A host name that the queues of a connection resolve to an address (dli_02_0200). */
export interface Host {
	name: string;
	ip: string;
}

/** Hosts with their addresses; undefined where none are entered. */
export const hosts = hostsField({ needIp: true });

/** Hosts to remove, for which the name is enough: `ip` may be ''. */
export const hostsToRemove = hostsField({ needIp: false });

function hostsField({ needIp }: { needIp: boolean }): Field<Host[] | undefined> {
	return rowsField<Host>({
		form: {
			displayName: 'Hosts',
			name: 'hosts',
			placeholder: 'Add host',
			description:
				'Host names of the data source and their addresses, where DNS does not know them (such as the nodes of an MRS cluster). To give a whole list by an expression, put it into Host Name of one row.',
		},
		columns: [
			{ displayName: 'Host Name', name: 'name', placeholder: 'e.g. db1.internal' },
			{ displayName: 'IP Address', name: 'ip', placeholder: 'e.g. 192.168.0.12' },
		],
		atMost: 20_000,
		check(name, ip, refuse) {
			if (!/^[A-Za-z][A-Za-z0-9_.-]{0,127}$/.test(name)) {
				throw refuse(
					`“${shortened(name)}” cannot be a host name`,
					'Host names begin with a letter and have up to 128 letters, digits, dots, hyphens and underscores.',
				);
			}
			if (isIp(ip) || (ip === '' && !needIp)) return { name, ip };
			throw ip === ''
				? refuse('IP Address is empty', 'Give an IPv4 or IPv6 address.')
				: refuse(`“${shortened(ip)}” is not an IP address`, 'Give an IPv4 or IPv6 address.');
		},
	});
}
