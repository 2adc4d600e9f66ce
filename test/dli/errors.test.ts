import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import type { Binding } from '../../nodes/shared/dli/bindings';
import {
	asDliError,
	DliError,
	isGone,
	type ErrorDetails,
	type ErrorKind,
} from '../../nodes/shared/dli/DliError';
import { asError, errorItem, nodeError } from '../../nodes/shared/form/errors';

const node: INode = {
	id: 'node',
	name: 'node',
	type: 'n8n-nodes-dli.dliConnection',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const details: ErrorDetails = { code: 'DLI.0002', requestId: 'r1', httpStatus: 400 };
const refused = new DliError('rejected', 'No queue ECONNREFUSED.', 'Choose another.', details);
const silent = new DliError('outcomeUnknown', 'Nothing came.', 'Try again.');
const binding: Binding = {
	type: 'queue',
	name: 'q1',
	status: 'FAILED',
	peer_id: '',
	elastic_resource_pool: '',
};

describe('the error that n8n shows', () => {
	it('has our words, the next step, the code and the request ID, and the item', () => {
		const shown = nodeError(node, refused, { item: 3, isOneOfMany: true });
		expect(shown).toBeInstanceOf(NodeApiError);
		expect(shown).toMatchObject({
			message: 'No queue ECONNREFUSED (item 3).',
			description: 'Choose another. Code: DLI.0002. Request ID: r1.',
			httpCode: '400',
			context: { itemIndex: 3 },
		});
	});

	it.each([
		['There is no queue.', 'There is no queue (item 7).'],
		['Is there a queue?', 'Is there a queue (item 7)?'],
		['And so on…', 'And so on (item 7)…'],
		['Two. Sentences.', 'Two. Sentences (item 7).'],
		['Two\nlines.', 'Two\nlines (item 7).'],
		['no sentence', 'no sentence (item 7)'],
		['One. two', 'One. two (item 7)'],
		['', ' (item 7)'],
	])('names the item before the full stop: %j', (message, named) => {
		const error = new DliError('rejected', message, '');
		expect(nodeError(node, error, { item: 7, isOneOfMany: true }).message).toBe(named);
	});

	it('names no item where there is one only', () => {
		expect(nodeError(node, refused, { item: 0 })).toMatchObject({
			message: 'No queue ECONNREFUSED.',
			context: { itemIndex: 0 },
		});
	});

	it('leaves out what the service did not say', () => {
		const shown = nodeError(node, silent);
		expect(shown).toMatchObject({ message: 'Nothing came.', description: 'Try again.' });
		expect(shown).toMatchObject({ httpCode: null });
	});

	it('says below the message what else is known', () => {
		expect(nodeError(node, silent, { remark: 'Items 0 and 1 were done.' })).toMatchObject({
			description: 'Try again. Items 0 and 1 were done.',
		});
		const bad = new NodeOperationError(node, 'x', { description: 'y' });
		expect(nodeError(node, bad, { remark: 'z' })).toMatchObject({ description: 'y z' });
	});

	it('has its words also among the details that n8n offers to copy', () => {
		const shown = nodeError(node, silent, { item: 1, isOneOfMany: true });
		expect(shown.messages).toEqual(['Nothing came (item 1).']);
	});

	it('is that of n8n itself, where there is one', () => {
		const error = new NodeApiError(node, { message: 'theirs' });
		expect(nodeError(node, error, { item: 1 })).toBe(error);
	});

	it('is an ordinary one for bad input and for anything else that was thrown', () => {
		const bad = new NodeOperationError(node, 'Queue: none.', { description: 'Choose one.' });
		expect(nodeError(node, bad, { item: 2, isOneOfMany: true })).toMatchObject({
			message: 'Queue: none (item 2).',
			description: 'Choose one.',
			context: { itemIndex: 2 },
		});
		const shown = nodeError(node, 'odd', { item: 2 });
		expect(shown).toBeInstanceOf(NodeOperationError);
		expect(shown).toMatchObject({ message: 'odd', context: { itemIndex: 2 } });
	});
});

describe('what n8n may do about an error by itself', () => {
	it.each<[string, ErrorKind, ErrorDetails, object | undefined]>([
		['nothing, of a refusal', 'rejected', details, undefined],
		['nothing, of a lost answer', 'outcomeUnknown', {}, undefined],
		['nothing, of a refusal by a service that is down', 'rejected', { httpStatus: 500 }, undefined],
		['mend the credential', 'unauthorized', { httpStatus: 401 }, { cause: 'credential-invalid' }],
		['wait', 'unavailable', { httpStatus: 429 }, { cause: 'rate-limited' }],
		[
			'wait, which the gateway says with HTTP 403',
			'unavailable',
			{ httpStatus: 403, code: 'APIG.0308' },
			{ cause: 'rate-limited' },
		],
		[
			'wait so long',
			'unavailable',
			{ httpStatus: 429, retryAfter: 7000 },
			{ cause: 'rate-limited', retryAfterMs: 7000 },
		],
		['ask for a quota', 'rejected', { code: 'DLI.1028' }, { cause: 'quota-exhausted' }],
		[
			'try later, if it was not sent',
			'unavailable',
			{ httpStatus: 0 },
			{ cause: 'temporarily-unavailable' },
		],
		[
			'try later, if the service is down',
			'outcomeUnknown',
			{ httpStatus: 500 },
			{ cause: 'temporarily-unavailable' },
		],
	])('is told: %s', (_, kind, more, failure) => {
		const shown = nodeError(node, new DliError(kind, 'm', 'n', more));
		expect(Reflect.get(shown, 'failure')).toEqual(failure);
	});
});

describe('the item on the error branch', () => {
	it('has all that is known of a refusal', () => {
		const error = refused.with({ bindings: [binding] });
		expect(errorItem(error, { item: 1, isOneOfMany: true })).toEqual({
			error: 'No queue ECONNREFUSED (item 1).',
			details: {
				error_code: 'DLI.0002',
				request_id: 'r1',
				http_status: 400,
				next_step: 'Choose another.',
				bindings: [binding],
			},
		});
	});

	it('names no item where none is known', () => {
		expect(errorItem(new Error('x.'), { isOneOfMany: true }).error).toBe('x.');
	});

	const unknown = { error_code: '', request_id: '', http_status: 0 };
	it.each<[string, Error, string]>([
		['the next step of bad input', new NodeOperationError(node, 'x', { description: 'y' }), 'y'],
		['no next step where there is none', new Error('x'), ''],
	])('has %s', (_, error, next) => {
		expect(errorItem(error, {})).toEqual({ error: 'x', details: { ...unknown, next_step: next } });
	});
});

it('whatever was thrown becomes an error', () => {
	const error = new Error('x');
	expect(asError(error)).toBe(error);
	expect(asError('y').message).toBe('y');
});

describe('an error of DLI', () => {
	it('is never changed, but another is made that says more', () => {
		const more = refused.with({ message: 'More.', nextStep: 'Do this.', bindings: [binding] });
		expect(more).toMatchObject({
			kind: 'rejected',
			message: 'More.',
			nextStep: 'Do this.',
			...details,
			bindings: [binding],
		});
		expect(refused).toMatchObject({ message: 'No queue ECONNREFUSED.', bindings: undefined });
		expect(refused.with({})).toMatchObject({ kind: 'rejected', nextStep: 'Choose another.' });
		expect(refused.with({ kind: 'outcomeUnknown' })).toMatchObject({ isFinal: false });
	});

	it.each<[ErrorKind, boolean]>([
		['rejected', true],
		['unauthorized', true],
		['unavailable', false],
		['outcomeUnknown', false],
	])('of the kind %s is final: %s', (kind, isFinal) => {
		expect(new DliError(kind, '', '')).toMatchObject({ isFinal, retryable: !isFinal });
	});

	it('is handed over as a result, anything else is thrown on', () => {
		expect(asDliError(refused)).toBe(refused);
		expect(() => asDliError(new TypeError('x'))).toThrow(new TypeError('x'));
	});

	it('begins without anything that nobody said', () => {
		expect(silent).toMatchObject({
			code: '',
			requestId: '',
			httpStatus: 0,
			retryAfter: undefined,
			bindings: undefined,
		});
	});
});

describe('a thing is gone', () => {
	const id = '2a620c33-5609-40c9-affd-2b6453071b0f';
	const said = (message: string, code = 'DLI.0002', httpStatus = 400) =>
		new DliError('rejected', message, '', { code, httpStatus });

	it.each([
		['connection', id, `Connection ${id} does not exist.`],
		['connection', id, `The connection (${id.toUpperCase()}) was not found.`],
		['connection', id, 'The connection does not exist.'],
		['connection', id, 'The enhanced datasource connection is not found.'],
		['queue', 'q9', 'There is no queue named q9.'],
		['queue', 'q9', 'There is no queue named “Q9”.'],
		['queue', 'q9', 'Queue q9 is not exist.'],
		['queue', 'q9', 'The resource queues.q9 does not exist.'],
		['queue', 'q9', 'Queue not exist.'],
		['elastic resource pool', 'p1', 'There is no elastic resource pool named p1.'],
		['route', 'r1', "Requested route 'r1' does not exist."],
		['route', 'r1', 'Route r1 could not be found.'],
	])('if DLI says so of this very %s %s: %s', (noun, name, text) => {
		for (const code of ['DLI.0001', 'DLI.0002', 'DLI.0023']) {
			for (const status of [200, 400, 404]) {
				expect(isGone(said(text, code, status), noun, name)).toBe(true);
			}
		}
	});

	it.each([
		['the connection to something else', 'VPC peering connection quota info not found.'],
		['what the connection leads to', 'The VPC of the connection does not exist.'],
		['the project', 'The project does not exist.'],
		['another connection', 'Connection 11111111-1111-4111-8111-111111111111 does not exist.'],
		['something about this one', `Connection ${id}: route table rtb-1 not found.`],
		['the peering of this one', `VPC peering connection of ${id} failed, subnet not found.`],
		['a peering connection', 'The VPC peering connection does not exist.'],
		['a connection of a database', 'connection to server failed: database "dli" does not exist.'],
		['an upstream', 'upstream connection error: name not found.'],
		['nothing', 'The connection is being created.'],
	])('but not if it speaks of %s: %s', (_, text) => {
		expect(isGone(said(text), 'connection', id)).toBe(false);
	});

	it.each([
		['an error of the service', 500, 'DLI.0002'],
		['a redirect', 302, 'DLI.0002'],
		['a missing right', 403, 'DLI.0023'],
		['the gateway', 404, 'APIG.0101'],
		['an error without a code', 404, ''],
		['another code', 400, 'DLI.0999'],
	])('and not if %s says it', (_, status, code) => {
		const text = `Connection ${id} does not exist.`;
		expect(isGone(said(text, code, status), 'connection', id)).toBe(false);
	});

	it('and without a code only if it is a refusal with HTTP 200 that names it', () => {
		const saidBy = (kind: ErrorKind, text: string, code = '') =>
			isGone(new DliError(kind, text, '', { code, httpStatus: 200 }), 'connection', id);
		expect(saidBy('rejected', `Connection ${id} does not exist.`)).toBe(true);
		expect(saidBy('rejected', `Connection ${id} does not exist.`, 'DLI.0999')).toBe(false);
		expect(saidBy('rejected', 'The connection does not exist.')).toBe(false);
		expect(saidBy('outcomeUnknown', `Connection ${id} does not exist.`)).toBe(false);
	});

	it('and a longer name is another name', () => {
		expect(isGone(said('There is no queue named q1_old.'), 'queue', 'q1')).toBe(false);
		expect(isGone(said('There is no queue named old-q1.'), 'queue', 'q1')).toBe(false);
		expect(isGone(said('Queue my_q1 does not exist.'), 'queue', 'q1')).toBe(false);
	});
});
