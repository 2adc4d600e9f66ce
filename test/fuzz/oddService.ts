import { startRecorder, type Recorder } from '../credentials/recorder';
import { seedIds } from '../emulator';
import { engine, type Engine } from '../engine';
import { type OddAnswer, send } from './oddAnswer';

/** A service that gives these answers, one after the other and again, and n8n to ask it. */
export class OddService {
	private running?: { recorder: Recorder; n8n: Engine };
	private answers: OddAnswer[] = [];
	private next = 0;

	async start(): Promise<void> {
		const [recorder, n8n] = await Promise.all([startRecorder(), engine()]);
		this.running = { recorder, n8n };
		recorder.answer = (_request, response) => {
			const answer = this.answers[this.next++ % this.answers.length];
			if (answer) send(response, answer);
		};
	}

	async stop(): Promise<void> {
		await this.recorder.close();
	}

	/** Answers that come from now on. */
	answerWith(answers: OddAnswer[]): void {
		this.answers = answers;
		this.next = 0;
		this.recorder.requests.length = 0;
	}

	/** The credential for it; its key is its own, because the process remembers who was refused. */
	get dliApi(): Record<string, string> {
		const { projectId, secretAccessKey } = seedIds;
		const accessKeyId = `KEY${new URL(this.recorder.origin).port}`;
		const identity = { authentication: 'accessKey', projectId, accessKeyId, secretAccessKey };
		return { cloud: 'custom', dliEndpoint: this.recorder.origin, ...identity };
	}

	/** What every object of n8n and of the nodes inherits. */
	get inherited(): unknown[] {
		return Reflect.ownKeys(Object.getPrototypeOf(this.n8n));
	}

	get recorder(): Recorder {
		return this.started.recorder;
	}

	get n8n(): Engine {
		return this.started.n8n;
	}

	private get started() {
		if (!this.running) throw new Error('The service was not started');
		return this.running;
	}
}

/** Does something with a service of its own. */
export async function withOddService<T>(work: (service: OddService) => Promise<T>): Promise<T> {
	const service = new OddService();
	await service.start();
	try {
		return await work(service);
	} finally {
		await service.stop();
	}
}
