import { DliApi } from '../../credentials/DliApi.credentials';
import type { Emulator } from './emulator';

export const usage = `npm run emulator -- [--port 4510] [--settle ms] [--latency ms]
    [--seed default|empty] [--switch name=value]…
Switches and what they mean: test/emulator/switches.ts`;

/** What the command line prints once the emulator runs. */
export function welcome({ endpoint, accessKey, temporaryKey, iamUser, state }: Emulator): string {
	const project = state.project();
	return `Data Lake Insight and IAM, emulated: ${endpoint}   (Ctrl+C stops it)

In n8n create the credential "Data Lake Insight API" with one of:
${fields('Access key', accessKey)}
${fields('Temporary access key', temporaryKey)}
${fields('IAM user', iamUser)}

Connections
${[...project.connections.values()].map(({ id, name }) => `  ${id}  ${name}`).join('\n')}
Queues
  ${[...project.queues.keys()].join(', ')}
Elastic resource pools
  ${[...project.pools.keys()].join(', ')}
Tables, for SQL jobs
  ${project.lake.seed.length > 0 ? 'customers, orders, events, readings (5,000 rows) in the database sales' : ''}

Control calls, unsigned, under ${endpoint}/_control
  GET    /journal /changes /state /switches
  PATCH  /switches  {"doubleBind":"refuse"}          POST /clock  {"skew":960000} or {"skip":60000}
  POST   /faults    {"kind":"status","status":429,"retryAfter":2,"times":3}
  DELETE /faults
  POST   /bindings/{connection_id}/queue/{name}      {"status":"FAILED","err_msg":"…"}
  POST   /failures  {"name":"q1","err_msg":"…"}      the next peerings of q1 turn FAILED
  POST   /connections or /queues  {"names":["…"]} or {"prefix":"bulk","count":1000}
  GET    /jobs /batches /exports
  POST   /jobs/{job_id}       {"status":"FAILED","message":"…"}
  POST   /batches/{batch_id}  {"state":"dead","message":"…"}
  POST   /fates     {"contains":"orders","fails":"…"} or {"stays":"RUNNING"}     of jobs to come
  POST   /tokens/revoke        POST /reset
`;
}

/** What to type in, under the labels that the form of the credential shows. */
export function fields(title: string, credential: Record<string, string>): string {
	const lines = new DliApi().properties.flatMap(({ name, displayName, options = [] }) => {
		const value = credential[name];
		if (!value || (name === 'iamEndpoint' && credential.authentication !== 'iamUser')) return [];
		const option = options.find((one) => 'value' in one && one.value === value);
		return [`    ${displayName.padEnd(18)} ${option?.name ?? value}`];
	});
	return [`  ${title}`, ...lines].join('\n');
}
