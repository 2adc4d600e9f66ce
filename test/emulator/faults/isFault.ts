import { isObject, type JsonObject } from '../json';
import type { Fault, FaultKind } from './fault';

const optional = (value: unknown, type: string) => value === undefined || typeof value === type;

/** What each kind must come with. */
const requirements: Record<FaultKind, (fault: JsonObject) => boolean> = {
	status: ({ status }) => typeof status === 'number',
	hang: () => true,
	resetBefore: () => true,
	html: ({ body }) => optional(body, 'string'),
	redirect: ({ location, status }) => typeof location === 'string' && optional(status, 'number'),
	hugeBody: ({ bytes }) => typeof bytes === 'number',
	lostAnswer: () => true,
	brokenJson: () => true,
	slowDrip: ({ bytesPerSecond }) => typeof bytesPerSecond === 'number',
};

/** Whether a JSON value describes a fault. */
export function isFault(value: unknown): value is Fault {
	if (!isObject(value)) return false;
	const { kind } = value;
	return (
		isKind(kind) &&
		requirements[kind](value) &&
		optional(value.method, 'string') &&
		optional(value.path, 'string') &&
		['after', 'times', 'probability', 'seed'].every((key) => optional(value[key], 'number'))
	);
}

function isKind(kind: unknown): kind is FaultKind {
	return typeof kind === 'string' && Object.hasOwn(requirements, kind);
}
