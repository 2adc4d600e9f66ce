import { randomUUID } from 'node:crypto';
import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { authenticate } from '../../credentials/authentication';
import { DliClient } from '../../nodes/shared/dli/client';
import type { Caller } from '../../nodes/shared/dli/exchange';

/** What n8n's request helper hands over, or throws; the last one again and again. */
export type Scene = { status: number; body?: unknown; headers?: object } | Error;

/** Answers what was sent, in its own time. */
export type Play = (options: IHttpRequestOptions) => Promise<Scene>;

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
		private readonly scenes: Scene[] | Play,
		{ canBeStopped = true, latency = 0 } = {},
	) {
		const httpRequestWithAuthentication = async (
			credential: string,
			options: IHttpRequestOptions,
		) => {
			await authenticate({ ...this.data }, { ...options });
			const { url, timeout = 0 } = options;
			this.sent.push({ at: performance.now(), url, timeout, credential, options });
			if (latency > 0) await sleep(latency);
			const scene = await this.next(options);
			if (scene instanceof Error) throw scene;
			const { status: statusCode, body = '{}', headers = {} } = scene;
			return { statusCode, headers, body };
		};
		this.caller = Object.assign(Object.create(null), {
			helpers: { httpRequestWithAuthentication },
			...(canBeStopped && { getExecutionCancelSignal: () => this.stop.signal }),
		});
		this.dli = new DliClient(this.caller);
	}

	/** What n8n gives to a node that is run for items with these parameters. */
	context(
		node: INode,
		items: ReadonlyArray<Record<string, unknown>>,
		onError: INode['onError'],
	): IExecuteFunctions {
		return Object.assign(Object.create(null), this.caller, {
			getNode: () => ({ ...node, onError }),
			continueOnFail: () => onError !== 'stopWorkflow',
			getInputData: () => items.map(() => ({ json: {} })),
			getNodeParameter: (name: string, item: number) => items[item]?.[name] ?? null,
			addExecutionHints() {},
		});
	}

	private async next(options: IHttpRequestOptions): Promise<Scene> {
		const { scenes, sent } = this;
		if (typeof scenes === 'function') return await scenes(options);
		return scenes[Math.min(sent.length, scenes.length) - 1] ?? new Error('The script is empty');
	}

	/** Milliseconds between one request and the next. */
	get pauses(): number[] {
		return this.sent.slice(1).map(({ at }, index) => at - (this.sent[index]?.at ?? 0));
	}
}
