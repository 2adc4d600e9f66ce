import type { Dice } from '../../credentials/dice';
import type { Fault } from '../../emulator';
import { ids, type Cloud } from '../setting';

type Pick = [Fault, ...Fault[]];
const refusal = (status: number, error_code: string, error_msg: string): Fault => ({
	kind: 'status',
	status,
	body: { error_code, error_msg },
});

/** Ends a poll at once, whatever it sounds like. */
const final: Pick = [
	{ kind: 'status', status: 500 },
	{ kind: 'status', status: 404 },
	{ kind: 'status', status: 400 },
	refusal(500, 'DLI.0999', 'Failed to obtain JDBC Connection: host db-2 not found'),
	refusal(500, 'DLI.0002', `Connection ${ids.warehouse} does not exist.`),
	refusal(400, 'DLI.0002', 'The project does not exist.'),
	refusal(403, 'DLI.0023', 'Account is frozen.'),
	refusal(200, 'DLI.0012', 'The connection to the queue is not found.'),
	{ kind: 'html' },
	{ kind: 'redirect', location: 'https://elsewhere.example/' },
];

/** Passes, so that the poll succeeds after some tries. */
const passing: Pick = [
	{ kind: 'status', status: 429 },
	{ kind: 'status', status: 503 },
	{ kind: 'status', status: 200, body: { surprise: true } },
	{ kind: 'status', status: 200, body: { is_success: true, message: 'busy' } },
	{ kind: 'resetBefore' },
	{ kind: 'lostAnswer' },
	{ kind: 'brokenJson' },
];

const lists = ['available_queue_info', 'elastic_resource_pools'];

/** What stands in the way of the next poll, if anything: at its first request or a later one. */
export function addTrouble(setting: Cloud, dice: Dice): boolean {
	const chance = dice.upTo(99);
	const without = dice.pick([lists, lists, lists.slice(0, 1), lists.slice(1)]);
	const after = dice.pick([0, 0, 0, 1, 2]);
	if (chance < 14) addListless(setting, dice, without);
	if (chance >= 10 && chance < 24) {
		setting.cloud.faults.add({ ...dice.pick(final), method: 'GET', after });
	} else if (chance >= 24 && chance < 29) {
		setting.cloud.faults.add({ ...dice.pick(passing), method: 'GET', after });
	}
	return chance < 29;
}

/** The list comes without bindings, and perhaps one of the connections by its ID, too. */
function addListless(setting: Cloud, dice: Dice, without: string[]): void {
	const [first, ...rest] = [...setting.cloud.state.project().connections.keys()];
	if (!first) return;
	setting.answer(setting.listed({ without }));
	if (dice.upTo(2) > 0) return;
	const id = dice.pick([first, ...rest]);
	setting.answer(setting.described(id, without), { path: `${id}$` });
}
