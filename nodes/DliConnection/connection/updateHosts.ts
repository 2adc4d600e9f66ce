import { firstText, objectsIn } from '../answer';
import { getConnection } from '../connections';
import { connectionId } from '../fields/connectionId';
import type { Host } from '../fields/hosts';
import { hosts, hostsToRemove } from '../fields/hosts';
import { mode } from '../fields/mode';
import { eachItem } from '../items';
import type { Operation } from '../operation';
import type { Transport } from '../transport';

/** What becomes of the present hosts; without, the new ones overwrite whatever there is. */
interface Wanted {
	id: string;
	hosts: Host[];
	merge?(present: Host[]): Host[];
}

/** `PUT …/enhanced-connections/{connection_id}` (dli_02_0200), which overwrites all hosts. */
export const updateHosts: Operation = {
	name: 'Update Hosts',
	value: 'updateHosts',
	action: 'Update hosts of connection',
	description: 'Set, add or remove the host names that queues can resolve on a connection',
	fields: [connectionId, mode, hosts],
	call: eachItem<Wanted>({
		async read(run, item) {
			const id = await run.read(connectionId, item);
			const chosen = run.read(mode, item);
			if (chosen === 'replaceAll') return { id, hosts: run.read(hosts, item) };
			if (chosen === 'remove') {
				const names = new Set(run.read(hostsToRemove, item));
				return {
					id,
					hosts: [],
					merge: (present) => present.filter(({ name }) => !names.has(name)),
				};
			}
			const added = new Map(run.read(hosts, item).map((host) => [host.name, host]));
			const merge = (present: Host[]) => [
				...new Map([...present.map((host) => [host.name, host] as const), ...added]).values(),
			];
			return { id, hosts: [], merge };
		},
		async perform({ dli }, { id, hosts: given, merge }) {
			const wanted = merge ? merge(await presentHosts(dli, id)) : given;
			await dli.request({ ...getConnection(id), method: 'PUT', body: { hosts: wanted } });
			return [{ connection_id: id, hosts: wanted }];
		},
		key: ({ id }) => id,
	}),
};

async function presentHosts(dli: Transport, id: string): Promise<Host[]> {
	const { hosts: present } = await dli.request(getConnection(id));
	return objectsIn(present).map(({ name, ip }) => ({ name: firstText(name), ip: firstText(ip) }));
}
