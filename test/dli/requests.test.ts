import { Deadline } from '../../nodes/shared/dli/delays';
import type { DliRequest } from '../../nodes/shared/dli/request';
import { confirmation } from '../../nodes/shared/dli/request';
import { Script } from './script';

const change: DliRequest<string> = {
	method: 'PUT',
	uri: '/v1.0/{project_id}/queues',
	topic: 'queue',
	parse: confirmation,
};
const queue: DliRequest<string> = { ...change, uri: '/v1.0/{project_id}/queues/{queue_name}' };

/** Sends a request; returns what n8n was told. */
async function sent(request: DliRequest<string>) {
	const script = new Script([{ status: 200 }]);
	await script.dli.tryRequest(request, { deadline: Deadline.fromNow(0) });
	return script.sent[0];
}

describe('a request', () => {
	it('reaches n8n with the words of the reference, and asks for the bytes as they came', async () => {
		const given = { query: { limit: 5 }, body: { action: 'restart' } };
		expect(await sent({ ...change, ...given })).toMatchObject({
			credential: 'dliApi',
			options: {
				method: 'PUT',
				url: '/v1.0/{project_id}/queues',
				qs: { limit: 5 },
				body: { action: 'restart' },
				encoding: 'text',
				returnFullResponse: true,
				disableFollowRedirect: true,
			},
		});
	});

	it('has every status handed over as an answer, whatever n8n would do about a 401', async () => {
		expect(await sent(change)).toMatchObject({ options: { ignoreHttpStatusErrors: true } });
	});

	it.each([
		['q1', 'q1'],
		['a/b?c#d', 'a%2Fb%3Fc%23d'],
		['{project_id}', '%7Bproject_id%7D'],
	])('has the name %s as one segment of its path, %s', async (name, segment) => {
		expect(await sent({ ...queue, path: { queue_name: name } })).toMatchObject({
			url: `/v1.0/{project_id}/queues/${segment}`,
		});
	});

	it('without a name for its path would go elsewhere, so it is not sent', async () => {
		const script = new Script([{ status: 200 }]);
		const paths: Array<Record<string, string>> = [{ queue_name: '' }, {}];
		for (const path of paths) {
			await expect(script.dli.request({ ...queue, path })).rejects.toThrow(
				'The queue name is missing.',
			);
		}
		expect(script.sent).toEqual([]);
	});
});
