import type { FastifyInstance } from 'fastify';
import { parsedOrUndefined } from '../body';
import type { Cloud } from '../cloud';
import type { EmulatorOptions } from '../emulator';
import { expireTokens } from '../identity/token';
import { reset } from '../reset';
import { additions } from './additions';
import { BadControlCall } from './badControlCall';
import { bindingControl } from './bindingControl';
import { faultControl } from './faultControl';
import { jobControl } from './jobControl';
import { describeState } from './state';
import { switchControl } from './switchControl';

/**
 * Calls that steer and watch the emulator: unsigned, not in the journal, never at fault.
 * Bodies are JSON; what changes something answers 204 without a body.
 */
export function control(server: FastifyInstance, cloud: Cloud, options: EmulatorOptions): void {
	// Whatever it is declared to be: `curl -d` says that JSON is a form.
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) =>
		done(null, parsedOrUndefined(String(body))),
	);
	server.setErrorHandler(async (error, _request, reply) => {
		const message = error instanceof Error ? error.message : String(error);
		return await reply.code(error instanceof BadControlCall ? 400 : 500).send({ message });
	});
	server.get('/journal', () => cloud.journal);
	server.get('/changes', () => cloud.changes.list());
	server.get('/state', () => describeState(cloud));
	server.post('/reset', async (_request, reply) => {
		reset(cloud, options);
		return await reply.code(204).send();
	});
	server.post('/tokens/revoke', async (_request, reply) => {
		expireTokens(cloud);
		return await reply.code(204).send();
	});
	switchControl(server, cloud);
	faultControl(server, cloud);
	bindingControl(server, cloud);
	additions(server, cloud);
	jobControl(server, cloud);
}
