import { firstText, objectsIn } from '../../shared/dli/answer';
import { getConnection } from '../../shared/dli/connections';
import { connectionId } from '../../shared/form/connection';
import type { Host } from '../../shared/form/hosts';
import { hosts, hostsToRemove } from '../../shared/form/hosts';
import { mode } from './mode';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import type { Transport } from '../../shared/dli/client';

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
