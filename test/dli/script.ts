import { randomUUID } from 'node:crypto';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { authenticate } from '../../credentials/authentication';
import { DliClient } from '../../nodes/shared/dli/client';
import type { Caller } from '../../nodes/shared/dli/exchange';

/** What n8n's request helper hands over, or throws; the last one again and again. */
export type Scene = { status: number; body?: unknown; headers?: object } | Error;

interface Sent {
	at: number;
	url: string;
	timeout: number;
	credential: string;
	options: IHttpRequestOptions;
}

/**
 * Stands in for n8n, not for us: its request helper lets the credential authenticate a request and
 * answers it by the script, with a made-up clock.
 */
export class Script {
	readonly sent: Sent[] = [];
	readonly stop = new AbortController();
	readonly caller: Caller;
	readonly dli: DliClient;

	/** An access key of its own: who was refused is remembered in the process. */
	private readonly data: ICredentialDataDecryptedObject = {
		cloud: 'custom',
		dliEndpoint: 'https://dli.example',
		projectId: 'project',
		authentication: 'accessKey',
		accessKeyId: randomUUID(),
		secretAccessKey: 'secret',
	};

	constructor(
		private readonly scenes: Scene[],
		{ canBeStopped = true, latency = 0 } = {},
	) {
		const httpRequestWithAuthentication = async (
			credential: string,
			options: IHttpRequestOptions,
		) => {
			await authenticate({ ...this.data }, { ...options });
			const { url, timeout = 0 } = options;
			this.sent.push({ at: performance.now(), url, timeout, credential, options });
			const scene = this.scenes[Math.min(this.sent.length, this.scenes.length) - 1];
			if (latency > 0) await sleep(latency);
			if (!scene || scene instanceof Error) throw scene ?? new Error('The script is empty');
			const { status: statusCode, body = '{}', headers = {} } = scene;
			return { statusCode, headers, body };
		};
		this.caller = Object.assign(Object.create(null), {
			helpers: { httpRequestWithAuthentication },
			...(canBeStopped && { getExecutionCancelSignal: () => this.stop.signal }),
		});
		this.dli = new DliClient(this.caller);
	}

	/** Milliseconds between one request and the next. */
	get pauses(): number[] {
		return this.sent.slice(1).map(({ at }, index) => at - (this.sent[index]?.at ?? 0));
	}
}
