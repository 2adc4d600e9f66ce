import { firstText } from '../../shared/dli/answer';
import type { DliClient } from '../../shared/dli/client';
import { Deadline, pollDelay } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import type { DliRequest } from '../../shared/dli/request';
import { isHostAndPort } from '../../shared/form/addresses';
import { optionsOf, timeout } from '../../shared/form/options';
import { queueName } from '../../shared/form/queues';
import { textField } from '../../shared/form/text';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';

const address = textField(
	{
		displayName: 'Address',
		name: 'address',
		placeholder: 'e.g. 192.168.0.12:5432',
		description: 'Host and port of the data source, as a queue would call it',
	},
	{
		accepts: isHostAndPort,
		rule: 'Give host:port, where the host is a domain, an IPv4 address, or an IPv6 address in brackets.',
	},
);

const options = optionsOf([timeout]);

/** `POST …/queues/{queue_name}/connection-test`, then `GET …/{task_id}` (dli_02_0284, dli_02_0285). */
export const testConnectivity: Operation = {
	name: 'Test Connectivity',
	value: 'testConnectivity',
	action: 'Test connectivity of queue to address',
	description: 'Find out whether a queue reaches an address, and say what to check if it does not',
	fields: [queueName, address, options],
	call: eachItem({
		read: ({ read }) => ({
			queue: read(queueName),
			address: read(address),
			deadline: new Deadline(read(options)(timeout)),
		}),
		async perform(run, { queue, address: target, deadline }) {
			const taskId = await run.dli.request(startOfTest(queue, target), { deadline });
			return {
				soFar: [],
				finish: async () => {
					const connectivity = await resultOf(run.dli, queue, taskId, target, deadline);
					const reachable = connectivity === 'REACHABLE';
					if (!reachable) run.hint(unreachable, `${target} from queue ${queue}`);
					return [{ queue_name: queue, address: target, connectivity, reachable }];
				},
			};
		},
	}),
};

/** Answers with the ID of the test. Testing once more does no harm. */
function startOfTest(queue: string, target: string): DliRequest<string> {
	return {
		method: 'POST',
		uri: '/v1.0/{project_id}/queues/{queue_name}/connection-test',
		path: { queue_name: queue },
		body: { address: target },
		topic: 'queue',
		isRepeatable: true,
		parse: ({ task_id: id }) => firstText(id) || undefined,
	};
}

/** Answers with the service's own word for the result, in upper case; '' while it has none. */
function stateOfTest(queue: string, taskId: string): DliRequest<string> {
	return {
		method: 'GET',
		uri: '/v1.0/{project_id}/queues/{queue_name}/connection-test/{task_id}',
		path: { queue_name: queue, task_id: taskId },
		topic: 'queue',
		parse: (json) =>
			'connectivity' in json || 'is_success' in json
				? firstText(json.connectivity).toUpperCase()
				: undefined,
	};
}

async function resultOf(
	dli: DliClient,
	queue: string,
	taskId: string,
	target: string,
	deadline: Deadline,
): Promise<string> {
	const begun = deadline.elapsed;
	let last: DliError | undefined;
	do {
		await dli.wait(Math.min(pollDelay(deadline.elapsed - begun), deadline.remaining));
		const word = await dli.tryRequest(stateOfTest(queue, taskId), { deadline });
		if (word instanceof DliError && word.isFinal) throw word;
		last = word instanceof DliError ? word : undefined;
		if (typeof word === 'string' && word !== '' && !isInProgress(word)) return word;
	} while (deadline.remaining > 0);
	throw new DliError(
		'rejected',
		`The test of ${target} from queue ${queue} is not over after ${deadline.seconds} s.${last ? ` ${last.message}` : ''}`,
		'Raise the timeout. A queue that has not been used for a while needs some minutes to start.',
	);
}

/** Only REACHABLE is documented; these words are what a service says before it knows. */
function isInProgress(word: string): boolean {
	return /PROGRESS|PENDING|PROCESSING|RUNNING|TESTING|WAITING|INIT|SUBMIT|LAUNCH|STARTING|CREATING/.test(
		word,
	);
}

function unreachable(tests: string): string {
	return `Not reached: ${tests}. Check that the binding of the queue is ACTIVE, that the security group and network ACL of the data source admit the queue's CIDR block, that the connection has a route to it, and that the port is right.`;
}
