/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a command, not published */
import { startEmulator } from '../emulator';
import type { Place, Seed } from './cloud';

/** Run by `cloud.ts`: an emulator with that seed; tells the parent where it is. */
async function serve({ latency = 0, settle = 0, ...count }: Seed): Promise<void> {
	const emulator = await startEmulator({ latency, settle, seed: 'empty' });
	const { endpoint, accessKey, iamUser, state } = emulator;
	for (const number of numbersTo(count.queues)) state.addQueue({ name: `queue_${number}` });
	if (count.pools) emulator.switches.poolReporting = 'poolOnly';
	for (const number of numbersTo(count.pools)) {
		const { name } = state.addPool({ name: `pool_${number}` });
		state.addQueue({ name: `pooled_${number}`, elasticResourcePool: name });
	}
	state.addQueue({ name: 'nightly_batch' });
	const connectionIds = numbersTo(count.connections).map((number) => {
		const { id } = state.addConnection({ name: `connection_${number}` });
		emulator.setBinding(id, { type: 'queue', name: 'nightly_batch', status: 'ACTIVE' });
		return id;
	});
	const place: Place = { endpoint, accessKey, iamUser, connectionIds };
	process.send?.(place);
	// The parent has no more use for it, or is gone, however it ended.
	process.once('disconnect', () => void emulator.close());
}

const numbersTo = (count = 0): number[] => Array.from({ length: count }, (_, index) => index + 1);

void serve(JSON.parse(process.argv[2] ?? '{}'));
