import { isObject } from './json';
import { defaultSwitches, type Switches } from './switches';

type Check = (value: unknown) => boolean;

const amount: Check = (value) => typeof value === 'number' && value >= 0;
const flag: Check = (value) => typeof value === 'boolean';
const text: Check = (value) => typeof value === 'string';
const texts: Check = (value) => isObject(value) && Object.values(value).every(text);
const oneOf =
	(...values: unknown[]): Check =>
	(value) =>
		values.includes(value);

const checks: Record<keyof Switches, Check> = {
	latency: amount,
	settle: amount,
	unbindSettle: amount,
	tokenLifetime: amount,
	acceptPoolsInBody: oneOf(true, false, 'ignore'),
	doubleBind: oneOf('accept', 'refuse'),
	unbindMissing: oneOf('accept', 'refuse'),
	allOrNothing: flag,
	poolReporting: oneOf('queue', 'poolOnly'),
	booleans: oneOf('boolean', 'text'),
	listLimitZero: oneOf('all', 'none'),
	routesVersion: oneOf('v3', 'v2.0'),
	statusCase: oneOf('upper', 'title'),
	privilegesProjectKey: oneOf('applicant_project_id', 'project_id'),
	authorizationPublished: flag,
	connectivity: texts,
	connectivityPending: amount,
	connectivityPendingText: text,
	refuseWith200: flag,
	nameUnknownKey: flag,
	iamLockAnswer: oneOf('coded', 'keystone'),
	omitSubjectToken: flag,
	loginsPerMinute: amount,
	jobLaunch: amount,
	jobRun: amount,
	coldStart: amount,
	cancelSettle: amount,
	badStatement: oneOf('refuse', 'refuseWith200', 'fail'),
	multiStatement: oneOf('refuse', 'accept'),
	sqlAsync: flag,
	jobTimeoutUnit: oneOf('s', 'ms'),
	listDelay: amount,
	tagsFilter: oneOf('fuzzy', 'exact'),
	previewDdl: flag,
	previewUnfinished: oneOf('refuse', 'empty'),
	cancelEnded: oneOf('refuse', 'accept'),
	resultLifetime: amount,
	jobLifetime: amount,
	exactNumbers: oneOf('number', 'text'),
	times: oneOf('text', 'number'),
	nestedValues: oneOf('json', 'text'),
	columnCase: oneOf('asWritten', 'lower'),
	jobBucket: text,
	databases: oneOf('list', 'empty', 'missing'),
	batchStateCase: oneOf('lower', 'title'),
	batchLogPublished: flag,
};

/** Whether each name is a switch and each value one it can take. */
export function areSwitches(value: unknown): value is Partial<Switches> {
	return isObject(value) && Object.entries(value).every(isSwitch);
}

function isSwitch([name, value]: [string, unknown]): boolean {
	return isSwitchName(name) && checks[name](value);
}

function isSwitchName(name: string): name is keyof Switches {
	return Object.hasOwn(defaultSwitches(), name);
}
