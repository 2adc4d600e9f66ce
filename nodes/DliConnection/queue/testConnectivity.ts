import { firstText } from '../../shared/dli/answer';
import type { Deadline } from '../../shared/dli/deadline';
import { Refusal } from '../../shared/dli/DliError';
import { isHostAndPort } from '../../shared/form/addresses';
import { timeout, waitingOptions } from '../../shared/form/options';
import { queueName } from '../../shared/form/queueName';
import { textField } from '../../shared/form/text';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import { delayAfter } from '../../shared/dli/pace';
import type { Transport } from '../../shared/dli/client';

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

/** `POST …/queues/{queue_name}/connection-test`, then `GET …/{task_id}` (dli_02_0284, dli_02_0285). */
export const testConnectivity: Operation = {
	name: 'Test Connectivity',
	value: 'testConnectivity',
	action: 'Test connectivity of queue to address',
	description: 'Find out whether a queue reaches an address, and say what to check if it does not',
	fields: [queueName, address, waitingOptions],
	call: eachItem({
		read: async (run, item) => ({
			queue: run.read(queueName, item),
			address: run.read(address, item),
			deadline: run.read(waitingOptions, item)(timeout),
		}),
		async perform(run, { queue, address: target, deadline }) {
			const connectivity = await test(run.dli, queue, target, deadline);
			const reachable = connectivity === 'REACHABLE';
			if (!reachable) {
				run.hint(
					`Queue ${queue} does not reach ${target}. Check that its binding is ACTIVE, that the security group and network ACL of the data source admit the queue's CIDR block, that the connection has a route to it, and that the port is right.`,
				);
			}
			return [{ queue_name: queue, address: target, connectivity, reachable }];
		},
	}),
};

/** The service's own word for the result, in upper case. */
async function test(
	dli: Transport,
	queue: string,
	target: string,
	deadline: Deadline,
): Promise<string> {
	const path = { queue_name: queue };
	const started = await dli.request(
		{
			method: 'POST',
			uri: '/v1.0/{project_id}/queues/{queue_name}/connection-test',
			path,
			body: { address: target },
		},
		{ deadline },
	);
	const taskId = firstText(started.task_id);
	if (taskId === '') throw withoutNumber(target, queue);
	const start = deadline.elapsed;
	while (deadline.remaining > 0) {
		await dli.pause(Math.min(delayAfter(deadline.elapsed - start), deadline.remaining));
		const { connectivity } = await dli.request(
			{
				method: 'GET',
				uri: '/v1.0/{project_id}/queues/{queue_name}/connection-test/{task_id}',
				path: { ...path, task_id: taskId },
			},
			{ deadline },
		);
		const word = firstText(connectivity).toUpperCase();
		if (word !== '' && !isInProgress(word)) return word;
	}
	throw new Refusal(
		'refused',
		`After ${deadline.seconds} s the test of ${target} from queue ${queue} is still going on.`,
		'Raise the timeout. A queue that has not been used for a while needs some minutes to start.',
	);
}

const withoutNumber = (target: string, queue: string) =>
	new Refusal(
		'lost',
		`DLI accepted the test of ${target} from queue ${queue}, but does not say under which number.`,
		'Test again; if it stays, check the endpoint in the credential.',
	);

/** Only REACHABLE is documented; these words are what a service says before it knows. */
const isInProgress = (word: string): boolean =>
	/PROGRESS|PENDING|PROCESSING|RUNNING|TESTING|WAITING|INIT|SUBMIT|LAUNCH|STARTING|CREATING/.test(
		word,
	);
