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
