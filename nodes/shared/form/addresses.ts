import type { Field } from './field';
import { rowsField } from './rows';
import { shortened } from './text';

/** True for an IPv4 or IPv6 address. */
export function isIp(text: string): boolean {
	return isIpv4(text) || isIpv6(text);
}

/** True for an address block such as 192.168.0.0/16 or fd00::/8, or one address alone (dli_02_0371). */
export function isCidr(text: string): boolean {
	if (isIp(text)) return true;
	const [address = '', prefix = '', ...more] = text.split('/');
	if (more.length > 0 || !/^\d{1,3}$/.test(prefix)) return false;
	return isIpv4(address) ? Number(prefix) <= 32 : isIpv6(address) && Number(prefix) <= 128;
}

/**
 * True for host:port, where the host is a domain, an IPv4 address, or an IPv6 address in brackets;
 * the port may be left out.
 */
export function isHostAndPort(text: string): boolean {
	const [, host = '', port] = /^(\[.{1,255}\]|[^:]{1,255})(?::(\d{1,5}))?$/.exec(text) ?? [];
	if (port !== undefined && (Number(port) < 1 || Number(port) > 65535)) return false;
	if (host.startsWith('[')) return isIpv6(host.slice(1, -1));
	return /^[\d.]+$/.test(host) ? isIpv4(host) : isDomain(host);
}

function isIpv4(text: string): boolean {
	const parts = text.split('.');
	return (
		parts.length === 4 &&
		parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)
	);
}

function isIpv6(text: string): boolean {
	return /^[0-9a-f:.]{2,45}$/i.test(text) && text.includes(':') && URL.canParse(`http://[${text}]`);
}

function isDomain(text: string): boolean {
	return text.split('.').every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/i.test(label));
}

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
				'Host names of the data source and their addresses, where DNS does not know them (such as the nodes of an MRS cluster). To give a whole list by one expression, enter it as the Host Name of a single row.',
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
