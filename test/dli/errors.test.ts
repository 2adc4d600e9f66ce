import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { asError, errorItem, nodeError } from '../../nodes/shared/form/errors';
import { type Kind, Refusal } from '../../nodes/shared/dli/DliError';

const node: INode = {
	id: 'node',
	name: 'node',
	type: 'n8n-nodes-dli.dliConnection',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const complaint = { status: 400, code: 'DLI.0002', text: 'No queue.', requestId: 'r1', date: '' };
const explanation = { message: 'No queue ECONNREFUSED.', nextStep: 'Choose another.' };
const refusal = () => Refusal.of('refused', complaint, explanation);
const binding = {
	type: 'queue',
	name: 'q1',
	status: 'FAILED',
	peer_id: '',
	elastic_resource_pool: '',
} as const;

describe('the error that n8n shows for a refusal', () => {
	it('has our words, the next step, the code and the request ID, and the item', () => {
		const shown = nodeError(node, refusal(), 3);
		expect(shown).toBeInstanceOf(NodeApiError);
		expect(shown).toMatchObject({
			message: 'No queue ECONNREFUSED. [item 3]',
			description: 'Choose another. Code: DLI.0002. Request ID: r1.',
			httpCode: '400',
			context: { itemIndex: 3 },
		});
	});

	it('leaves out what the service did not say', () => {
		const shown = nodeError(node, new Refusal('lost', 'Nothing came.', 'Try again.'));
		expect(shown).toMatchObject({ message: 'Nothing came.', description: 'Try again.' });
		expect(shown).toMatchObject({ httpCode: null });
	});

	it('has its words also among the details that n8n offers to copy', () => {
		const shown = nodeError(node, new Refusal('lost', 'Nothing came.', 'Try again.'), 1);
		expect(shown.messages).toEqual(['Nothing came. [item 1]']);
	});

	it.each([new NodeOperationError(node, 'ours'), new NodeApiError(node, { message: 'theirs' })])(
		'is not wrapped twice: $name',
		(error) => {
			expect(nodeError(node, error, 1)).toBe(error);
		},
	);

	it('is an ordinary one for anything else that was thrown', () => {
		const shown = nodeError(node, 'odd', 2);
		expect(shown).toBeInstanceOf(NodeOperationError);
		expect(shown).toMatchObject({ message: 'odd', context: { itemIndex: 2 } });
	});
});

describe('the item on the error branch', () => {
	it('has all that is known of a refusal', () => {
		expect(errorItem(refusal().about([binding]), 1)).toEqual({
			error: 'No queue ECONNREFUSED. [item 1]',
			details: {
				error_code: 'DLI.0002',
				request_id: 'r1',
				http_status: 400,
				next_step: 'Choose another.',
				bindings: [binding],
			},
		});
	});

	const unknown = { error_code: '', request_id: '', http_status: 0 };
	it.each<[string, Error, string]>([
		['the next step of bad input', new NodeOperationError(node, 'x', { description: 'y' }), 'y'],
		['no next step where there is none', new Error('x'), ''],
	])('has %s', (_, error, next) => {
		expect(errorItem(error, 0)).toEqual({ error: 'x', details: { ...unknown, next_step: next } });
	});
});

it('whatever was thrown becomes an error', () => {
	const error = new Error('x');
	expect(asError(error)).toBe(error);
	expect(asError('y').message).toBe('y');
});

describe('a refusal', () => {
	it('for one item keeps what it is, and says more', () => {
		const more = refusal().about([binding], ' More.', 'Do this.');
		expect(more).toMatchObject({
			kind: 'refused',
			message: 'No queue ECONNREFUSED. More.',
			nextStep: 'Do this.',
			code: 'DLI.0002',
			requestId: 'r1',
			httpStatus: 400,
			bindings: [binding],
		});
		expect(refusal().about([])).toMatchObject({
			message: 'No queue ECONNREFUSED.',
			nextStep: 'Choose another.',
		});
	});

	it.each<[Kind, boolean]>([
		['refused', true],
		['identity', true],
		['busy', false],
		['lost', false],
	])('that is %s is final: %s', (kind, isFinal) => {
		expect(new Refusal(kind, '', '').isFinal).toBe(isFinal);
	});

	it('begins without anything that nobody said', () => {
		expect(new Refusal('lost', 'm', 'n')).toMatchObject({
			code: '',
			requestId: '',
			httpStatus: 0,
			retryAfter: undefined,
			bindings: undefined,
		});
	});

	it.each<[Kind, string, boolean]>([
		['refused', 'Connection abc does not exist.', true],
		['refused', 'the connection is not found', true],
		['refused', 'The queue does not exist.', false],
		['refused', 'The connection is busy.', false],
		['lost', 'Connection abc does not exist.', false],
	])('that is %s and says “%s” says that it is missing: %s', (kind, message, says) => {
		expect(new Refusal(kind, message, '').saysMissing('connection')).toBe(says);
	});

	it.each<[Kind, number, string]>([
		['lost', 3, 'Gone. Tried 3 times in 1.3 s.'],
		['lost', 2, 'Gone. Tried 2 times in 1.3 s.'],
		['busy', 1, 'Gone.'],
		['identity', 3, 'Gone.'],
	])('that is %s after %d tries says: %s', (kind, tries, message) => {
		const tried = new Refusal(kind, 'Gone.', '');
		expect(tried.after(tries, 1290)).toBe(tried);
		expect(tried.message).toBe(message);
	});
});
