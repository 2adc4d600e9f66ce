import { answer } from '../answer';
import { Refusal } from '../refusal';

const titles: Record<number, string> = {
	400: 'Bad Request',
	401: 'Unauthorized',
	403: 'Forbidden',
};

/** An error of IAM's Keystone part: `{ error: { code, message, title } }`, the code a number. */
export class KeystoneRefusal extends Refusal {
	constructor(status: number, message: string) {
		super(status, 'IAM', message);
	}

	override toAnswer() {
		const { status: code, message } = this;
		return answer({ error: { code, message, title: titles[code] ?? 'Error' } }, code);
	}
}
