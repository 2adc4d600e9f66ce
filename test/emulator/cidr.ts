interface AddressRange {
	first: number;
	last: number;
}

/** The addresses of an IPv4 CIDR block, or undefined if the text is none. */
export function addressRange(cidr: string): AddressRange | undefined {
	const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
	if (!parts) return undefined;
	const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = parts.slice(1).map(Number);
	if ([a, b, c, d].some((octet) => octet > 255) || prefix > 32) return undefined;
	const size = 2 ** (32 - prefix);
	const address = ((a * 256 + b) * 256 + c) * 256 + d;
	const first = address - (address % size);
	return { first, last: first + size - 1 };
}

/** Whether two IPv4 CIDR blocks share an address. */
export function cidrsOverlap(one: string, other: string): boolean {
	const left = addressRange(one);
	const right = addressRange(other);
	return !!left && !!right && left.first <= right.last && right.first <= left.last;
}
