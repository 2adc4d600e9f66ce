import type { Emulator } from '../../emulator';

/** A queue, and the connection it is to be bound to. */
export interface Pair {
	connectionId: string;
	queue: string;
}

/** Adds connections and queues to the cloud, and pairs them so that no pair occurs twice. */
export function pairsIn({ state }: Emulator, count: number, connections = 20): Pair[] {
	for (let index = 0; index < count; index++) state.addQueue({ name: `queue_${index}` });
	const ids = Array.from({ length: connections }, (_, index) => {
		const subnetCidr = `192.168.${index}.0/24`;
		return state.addConnection({ name: `connection_${index}`, subnetCidr }).id;
	});
	return Array.from({ length: count }, (_, index) => ({
		connectionId: ids[index % connections] ?? '',
		queue: `queue_${index}`,
	}));
}
