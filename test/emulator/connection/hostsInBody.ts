/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { isIP } from 'node:net';
import { bodyObjects, bodyText } from '../body';
import type { JsonObject } from '../json';
import { parameterInvalid } from '../refusal';
import type { Host } from '../state/connection';

const mostHosts = 20_000;

/** The `hosts` of a body (dli_02_0200). @throws Refusal DLI.0001 */
export function hostsInBody(body: JsonObject): Host[] {
	const hosts = bodyObjects(body, 'hosts').map((host) => ({
		name: bodyText(host, 'name', /^[A-Za-z][A-Za-z0-9_.-]{0,127}$/),
		ip: bodyText(host, 'ip'),
	}));
	const wrong = hosts.find(({ ip }) => isIP(ip) === 0);
	if (wrong) throw parameterInvalid(`The IP address ${wrong.ip} of ${wrong.name} is invalid.`);
	if (hosts.length > mostHosts) throw parameterInvalid(`More than ${mostHosts} hosts.`);
	return hosts;
}
