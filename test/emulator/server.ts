import fastify, { errorCodes, type FastifyInstance } from 'fastify';
import type { Action } from './action';
import { actions } from './actions';
import type { Cloud } from './cloud';
import { control } from './control/control';
import type { EmulatorOptions } from './emulator';
import { serve } from './serve';

type Parameters = Record<string, string>;

/** The HTTP server of a cloud, not listening yet. */
export function buildServer(cloud: Cloud, options: EmulatorOptions): FastifyInstance {
	const server = fastify({
		bodyLimit: 16 * 1024 * 1024,
		exposeHeadRoutes: false,
		// Hanging requests must not keep the process from ending.
		forceCloseConnections: true,
		routerOptions: { maxParamLength: 1024 },
	});
	// Signatures cover the bytes, so nothing may parse or drop a body on the way in.
	server.addHttpMethod('GET', { hasBody: true, overrideExisting: true });
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
		done(null, body),
	);
	server.setErrorHandler(async (error, _request, reply) => {
		const tooLarge = error instanceof errorCodes.FST_ERR_CTP_BODY_TOO_LARGE;
		const error_msg = error instanceof Error ? error.message : String(error);
		const error_code = tooLarge ? 'APIG.0201' : 'DLI.0999';
		return await reply.code(tooLarge ? 413 : 500).send({ error_code, error_msg });
	});
	for (const action of actions) addRoute(server, cloud, action);
	server.setNotFoundHandler<{ Params: Parameters }>(
		async (request, reply) => await serve(cloud, undefined, request, reply),
	);
	void server.register(
		(scope, _options, done) => {
			control(scope, cloud, options);
			done();
		},
		{ prefix: '/_control' },
	);
	return server;
}

function addRoute(server: FastifyInstance, cloud: Cloud, action: Action): void {
	const [method = '', path = ''] = action.uri.split(' ');
	server.route<{ Params: Parameters }>({
		method,
		url: path.replaceAll(/\{(\w+)\}/g, ':$1'),
		handler: async (request, reply) => await serve(cloud, action, request, reply),
	});
}
