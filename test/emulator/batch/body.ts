import { bodyList, bodyText } from '../body';
import { isObject, type JsonObject } from '../json';
import { parameterInvalid } from '../refusal';

/** All keys that the body of a batch may have (dli_02_0124). */
export const batchKeys = [
	'file',
	'className',
	'queue',
	'cluster_name',
	'args',
	'sc_type',
	'jars',
	'pyFiles',
	'files',
	'modules',
	'resources',
	'groups',
	'conf',
	'name',
	'driverMemory',
	'driverCores',
	'executorMemory',
	'executorCores',
	'numExecutors',
	'obs_bucket',
	'auto_recovery',
	'max_retry_times',
	'execution_agency_urn',
	'catalog_name',
	'feature',
	'spark_version',
	'image',
] as const;

/** @throws Refusal DLI.0001 if something in the body of a batch is not as it must be */
export function checkBatchBody(body: JsonObject): void {
	const file = bodyText(body, 'file', /\S/);
	const hasClass = body.className !== undefined || /\.py$/i.test(file);
	if (!hasClass) throw parameterInvalid('The parameter className is invalid.');
	if (body.className !== undefined) bodyText(body, 'className');
	if (body.name !== undefined) bodyText(body, 'name', /^.{0,128}$/);
	if (body.sc_type !== undefined) bodyText(body, 'sc_type', /^[ABC]$/);
	for (const key of ['driverMemory', 'executorMemory']) {
		if (body[key] !== undefined) bodyText(body, key, /^\d+[MG]$/);
	}
	for (const key of ['args', 'jars', 'pyFiles', 'files', 'modules']) {
		const isText = (one: unknown) => typeof one === 'string';
		if (!bodyList(body, key).every(isText)) {
			throw parameterInvalid(`The parameter ${key} is not an array of texts.`);
		}
	}
	// A list here, as SQL jobs have it, is what people get wrong.
	if (body.conf !== undefined && !isObject(body.conf)) {
		throw parameterInvalid('The parameter conf is not an object.');
	}
	if (body.queue !== undefined && body.cluster_name !== undefined) {
		throw parameterInvalid('Only one of queue and cluster_name can be given.');
	}
}
