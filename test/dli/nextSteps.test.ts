import { explainUnauthorized } from '../../credentials/errors/explainUnauthorized';
import { namesUnknown } from '../../nodes/DliConnection/binding/explain';
import { explain, nextStepForPeering } from '../../nodes/shared/dli/nextSteps';
import type { Topic } from '../../nodes/shared/dli/refusalsByText';
import { isStarting } from '../../nodes/shared/dli/refusalsByText';

const complaint = { status: 400, code: '', text: '' };

describe('each code of the reference has a next step', () => {
	it.each([
		['DLI.0001', 'parameter check', 400, /does not accept one of the values/],
		['DLI.0002', 'object does not exist', 400, /from its list/],
		['DLI.0003', 'SQL permission', 400, /DLI Service Admin/],
		['DLI.0006', 'object exists', 400, /Choose another name/],
		['DLI.0007', 'not supported', 400, /dedicated queue/],
		['DLI.0008', 'metadata', 400, /ticket with the request ID/],
		['DLI.0009', 'system restriction', 400, /restrictions/],
		['DLI.0011', 'file permission', 400, /DLI Service Admin/],
		['DLI.0012', 'resource unavailable', 400, /Check in the DLI console that it runs/],
		['DLI.0013', 'user authentication', 401, /press Retry/],
		['DLI.0014', 'service authentication', 401, /press Retry/],
		['DLI.0015', 'token parsing', 400, /press Retry/],
		['DLI.0016', 'identity or role', 400, /DLI Service Admin/],
		['DLI.0018', 'conversion', 400, /ticket with the request ID/],
		['DLI.0019', 'timeout', 400, /Try again in a few minutes/],
		['DLI.0023', 'no related resources', 404, /from its list/],
		['DLI.0100', 'result expired', 400, /Try again/],
		['DLI.0999', 'server side', 400, /ticket with the request ID/],
		['DLI.1028', 'quota', 400, /My Quota/],
		['APIG.0101', 'API missing', 404, /region does not offer the API/],
		['APIGW.0101', 'API missing', 404, /region does not offer the API/],
		['APIG.0201', 'too large', 413, /fewer names at once/],
		['APIGW.0201', 'too long', 414, /fewer names at once/],
		['APIG.0201', 'backend unreachable', 502, /Try again/],
		['APIG.0201', 'backend too slow', 504, /Try again/],
		['APIG.0302', 'not permitted', 403, /DLI Service Admin.*BIND_QUEUE/],
		['APIGW.0302', 'not permitted', 403, /DLI Service Admin.*BIND_QUEUE/],
		['APIG.0308', 'throttled', 429, /less often/],
		['APIGW.0308', 'throttled', 429, /less often/],
		['APIG.0310', 'no access', 403, /DLI Service Admin/],
		['APIG.0802', 'region', 403, /may not use this region/],
		['APIGW.0802', 'region', 403, /may not use this region/],
	])('%s (%s), HTTP %i', (code, text, status, next) => {
		const explanation = explain({ ...complaint, code, text, status }, 'bind');
		expect(explanation).toEqual({ message: `${text}.`, nextStep: expect.stringMatching(next) });
	});
});

describe('each status without words has a sentence and a next step', () => {
	it.each([
		[302, 'redirect', /endpoint/],
		[400, 'answered HTTP 400', /DLI console/],
		[403, 'does not permit', /DLI Service Admin.*BIND_QUEUE/],
		[404, 'does not know this address', /endpoint/],
		[418, 'answered HTTP 418', /DLI console/],
		[429, 'too many requests', /less often/],
		[500, 'not available', /Try again/],
		[502, 'not available', /Try again/],
		[503, 'not available', /Try again/],
		[504, 'not available', /Try again/],
	])('HTTP %i', (status, message, next) => {
		expect(explain({ ...complaint, status }, 'connection')).toEqual({
			message: expect.stringMatching(new RegExp(`^The service .*${message}.*\\.$`)),
			nextStep: expect.stringMatching(next),
		});
	});
});

describe('what trips users up', () => {
	it.each<[string, Topic, string, string, RegExp]>([
		[
			'an unknown connection',
			'bind',
			'DLI.0001',
			'Connection 2a62 does not exist.',
			/connection from the list/,
		],
		[
			'an unknown queue',
			'bind',
			'DLI.0002',
			'There is no queue named x',
			/queue from the list.*project/,
		],
		['a queue that is not found', 'queue', 'DLI.0002', 'Queue x not found', /queue from the list/],
		['a CIDR conflict', 'bind', 'DLI.0009', 'CIDR 10.0.0.0/8 conflicts', /with another CIDR block/],
		['a CIDR of a route', 'route', 'DLI.0001', 'The cidr is invalid.', /subnet of the data source/],
		['a missing grant', 'bind', 'APIG.0302', 'BIND_QUEUE is not granted', /grant BIND_QUEUE/],
		['a queue being made', 'bind', 'DLI.0012', 'The queue is assigning', /turn on Wait for/],
		['a connection being made', 'bind', 'DLI.0009', 'It is being created', /5 to 10 minutes/],
		[
			'a FAILED entry',
			'unbind',
			'DLI.0009',
			'The peering is FAILED',
			/Remove the cause and bind again/,
		],
		['a name that is taken', 'create', 'DLI.0006', 'It exists already', /If the Connection Exists/],
	])('%s', (_, topic, code, text, next) => {
		const { message, nextStep } = explain({ ...complaint, code, text }, topic);
		expect(message).toContain(text);
		expect(nextStep).toMatch(next);
	});

	it('knows the text when HTTP 200 brings no code', () => {
		expect(
			explain({ ...complaint, status: 200, text: 'There is no queue named x' }, 'bind'),
		).toEqual({
			message: 'There is no queue named x.',
			nextStep: expect.stringMatching(/queue from the list/),
		});
	});
});

describe('a peering that FAILED', () => {
	it.each([
		['VPC.0202: the subnet could not be found', /Service Authorization/],
		['Subnet could not be found', /Service Authorization/],
		[
			'The CIDR block 10.0.0.0/8 of q1 conflicts with 10.0.0.0/16',
			/Create a queue or an elastic resource pool with another CIDR block/,
		],
		[
			'network segment conflict',
			/Create a queue or an elastic resource pool with another CIDR block/,
		],
		['overlapping subnets', /Create a queue or an elastic resource pool with another CIDR block/],
		['Create VPC peering FAILED: quota exceeded', /quota of the VPC service/],
		['something nobody has seen', /DLI console/],
	])('because of "%s" has its next step', (reason, next) => {
		expect(nextStepForPeering(reason)).toMatch(next);
	});

	it('never has the block of a pool changed, which cannot be done', () => {
		expect(nextStepForPeering('CIDR conflict')).toMatch(
			/with another CIDR block, and bind that\.$/,
		);
	});

	it('is not called one that cannot be unbound, unless it is to be unbound', () => {
		const said = { ...complaint, text: 'Create VPC peering FAILED: no reason' };
		for (const topic of ['bind', 'peering', 'create', 'route', 'connection'] as const) {
			expect(explain(said, topic).nextStep).not.toMatch(/does not unbind/);
		}
		expect(explain(said, 'unbind').nextStep).toMatch(/does not unbind/);
	});
});

it('both spellings of the role are named', () => {
	expect(explain({ ...complaint, code: 'DLI.0016' }, 'bind').nextStep).toMatch(
		/DLI Service Administrator \(DLI Service Admin in/,
	);
});

describe('a refusal that passes by itself', () => {
	it.each([
		['The queue is assigning', true],
		['Queue q1 is being created', true],
		['The queue is still starting, try later', true],
		['The connection is creating', true],
		['The queue is not available', false],
		['No right to assign queues', false],
		['The queue was created by somebody else', false],
	])('is known by its words: %s %s', (text, passes) => {
		expect(isStarting(text)).toBe(passes);
	});
});

describe('an identity that is refused', () => {
	const now = new Date('2026-03-01T12:00:00Z');
	it.each([
		['verify aksk signature fail', 'secret access key does not match', /Check.*Cloud and Region/],
		['ak not exist', 'access key is unknown', /Cloud and Region/],
		['ak EXAMPLE not exist', 'access key is unknown', /Cloud and Region/],
		['AK access failed to reach the limit,forbidden', 'key is locked', /Wait 5 minutes/],
		['signature expired', '30 minutes ahead of the service', /time service/],
		['decrypt token fail', 'belongs to another cloud or region', /Check Cloud and Region/],
	])('401 %s', (words, message, next) => {
		const text = `Incorrect IAM authentication information: ${words}`;
		const date = 'Sun, 01 Mar 2026 11:30:00 GMT';
		expect(explainUnauthorized({ status: 401, code: 'APIG.0301', text, date, now })).toMatchObject({
			message: expect.stringContaining(message),
			nextStep: expect.stringMatching(next),
		});
	});

	it('401 APIG.0307 is a token that has expired', () => {
		expect(
			explainUnauthorized({ status: 401, code: 'APIG.0307', text: 'must be updated', now }),
		).toMatchObject({ message: expect.stringContaining('token has expired') });
	});
});

it('a statement that speaks of a connection is not told to choose one', () => {
	const text = 'JDBC connection to sales: table not found';
	expect(explain({ status: 400, code: 'DLI.0005', text }, 'job').nextStep).toMatch(/^A table/);
	const failed = { status: 200, code: '', text: 'The connection to the metastore was not found' };
	expect(explain(failed, 'job').nextStep).not.toMatch(/Choose the connection/);
});

describe('the names that a refusal calls unknown', () => {
	it.each([
		['There is no queue named Reports', ['reports']],
		['There is no queue named a There is no elastic resource pool named b', ['a', 'b']],
		['Queue “q1” does not exist.', ['q1']],
		['queue q1 not found', ['q1']],
		['Queue q9 is not exist', ['q9']],
		['The resource queues.q9 does not exist', ['q9']],
		['q1 is not bound to connection 2a62. There is no queue named q2', ['q2']],
		['Connection 2a62 does not exist.', []],
		['The queue named q1 is busy.', []],
	])('in "%s"', (text, names) => {
		expect(namesUnknown(text)).toEqual(names);
	});
});
