import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import { withoutSecrets } from '../../../credentials/errors/errorBody';
import { firstText, isTrue } from './answer';
import type { Topic } from './nextSteps';

/** A request in the words of the API reference, and how its answers are recognised. */
export interface DliRequest<Answer = IDataObject> {
	method: IHttpRequestMethods;
	/** As it stands in the reference, for example `/v1.0/{project_id}/queues/{queue_name}`. */
	uri: `/${string}`;
	/** Values for the names in braces, except `{project_id}`, which the credential fills. */
	path?: Record<string, string>;
	query?: IDataObject;
	body?: IDataObject;
	/** What it is about, which decides on the next step when DLI refuses. */
	topic: Topic;
	/** True for a POST that changes nothing: it may be sent again, whatever became of it. */
	isRepeatable?: boolean;
	/** True for an answer with values of the user's, whose long numbers are to keep all digits. */
	keepsDigits?: boolean;
	/**
	 * Takes from the JSON what every real answer to this request holds; undefined where that is
	 * missing, because then something else than DLI answered.
	 */
	parse(json: IDataObject): Answer | undefined;
}

/** True for a request after which the state may be another one. */
export function isChange({ method, isRepeatable }: DliRequest<unknown>): boolean {
	return method !== 'GET' && isRepeatable !== true;
}

/** For changes: DLI confirms them with `is_success`, or with HTTP 204. Gives its message. */
export function confirmation(json: IDataObject): string | undefined {
	return isTrue(json.is_success) ? withoutSecrets(firstText(json.message)) : undefined;
}

/** For reading: the whole object, if it has a value under each of these keys. */
export function withKeys(...keys: string[]) {
	return (json: IDataObject): IDataObject | undefined =>
		keys.every((key) => firstText(json[key]) !== '') ? json : undefined;
}
