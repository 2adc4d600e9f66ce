import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import type { Caller } from '../../nodes/shared/dli/exchange';
import { Transport } from '../../nodes/shared/dli/client';

/** What n8n's request helper hands over, or throws; the last one again and again. */
export type Scene = { status: number; body?: string | null; headers?: object } | Error;

/** Stands in for n8n, not for us: its request helper answers by the script, with a made-up clock. */
export class Script {
	readonly sent: Array<{
		at: number;
		url: string;
		timeout: number;
		credential: string;
		options: IDataObject;
	}> = [];
	readonly stop = new AbortController();
	readonly dli: Transport;

	constructor(
		private readonly scenes: Scene[],
		{ canBeStopped = true, latency = 0 } = {},
	) {
		const httpRequestWithAuthentication = async (credential: string, options: IDataObject) => {
			const { url, timeout } = options;
			this.sent.push({
				at: performance.now(),
				url: String(url),
				timeout: Number(timeout),
				credential,
				options,
			});
			const scene = this.scenes[Math.min(this.sent.length, this.scenes.length) - 1];
			if (latency > 0) await sleep(latency);
			if (!scene || scene instanceof Error) throw scene ?? new Error('The script is empty');
			const { status: statusCode, body = '{}', headers = {} } = scene;
			return { statusCode, headers, body };
		};
		const caller: Caller = Object.assign(Object.create(null), {
			helpers: { httpRequestWithAuthentication },
			...(canBeStopped && { getExecutionCancelSignal: () => this.stop.signal }),
		});
		this.dli = new Transport(caller);
	}

	/** Milliseconds between one request and the next. */
	get pauses(): number[] {
		return this.sent.slice(1).map(({ at }, index) => at - (this.sent[index]?.at ?? 0));
	}
}
