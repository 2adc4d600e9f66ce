import { emptyCloud } from './cloud';
import { credentials } from './credentials';
import type { Emulator, EmulatorOptions } from './emulator';
import { expireTokens } from './identity/token';
import { listRecordedJobs } from './job/recordedJobs';
import { reset } from './reset';
import { buildServer } from './server';
import type { Connection } from './state/connection';
import { listBindings } from './state/listBindings';
import { setBinding } from './state/setBinding';

export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	const cloud = emptyCloud();
	const { state, switches, journal, faults, clock, changes, closing } = cloud;
	reset(cloud, options);
	const server = buildServer(cloud, options);
	const endpoint = await server.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	const connectionOf = (id: string): Connection => {
		const connection = state.connection(id);
		if (!connection) throw new Error(`The emulator has no connection ${id}`);
		return connection;
	};
	return {
		endpoint,
		...credentials(endpoint),
		journal,
		get changes() {
			return changes.list();
		},
		state,
		switches,
		faults,
		get clockSkew() {
			return clock.skew;
		},
		set clockSkew(skew) {
			clock.skew = skew;
		},
		skipTime: (ms) => clock.skip(ms),
		bindings: (id) => listBindings(cloud, connectionOf(id)),
		setBinding: (id, wish) => setBinding(cloud, connectionOf(id), wish),
		jobs: async () => await listRecordedJobs(cloud),
		addFate: (fate) => void state.project().fates.push({ ...fate }),
		revokeTokens: () => expireTokens(cloud),
		expireTokens: () => expireTokens(cloud),
		reset: () => reset(cloud, options),
		async close() {
			closing.abort();
			await server.close();
			state.closeLakes();
		},
	};
}
