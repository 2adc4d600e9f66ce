import type { IPollFunctions } from 'n8n-workflow';

import { Deadline } from '../shared/dli/deadline';
import { Session } from '../shared/form/session';
import { Transport } from '../shared/dli/client';

/** Seconds for each request of a poll, with all its tries: n8n polls once a minute by default. */
const secondsPerRequest = 50;

/** One poll. It gives up what takes long sooner than an execution does: the next poll asks again. */
export class PollSession extends Session {
	override readonly dli: Transport;

	constructor(poll: IPollFunctions) {
		super(poll);
		this.dli = new PollTransport(poll);
	}
}

class PollTransport extends Transport {
	override async ask(...[request, care]: Parameters<Transport['ask']>) {
		return await super.ask(request, { deadline: new Deadline(secondsPerRequest), ...care });
	}
}
