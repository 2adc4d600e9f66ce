import type { IDataObject } from 'n8n-workflow';
import { nextStepForPeering } from '../../nodes/shared/dli/nextSteps';
import { expectSchema } from '../form/expectSchema';
import { allEvents, byName, cloudOfTests, ids } from './setting';

const setting = cloudOfTests();
const reason = 'VPC.0202: the subnet could not be found.';

/** Bindings `creating`, `active` and `failed`, each in that state. */
function bindOneOfEach(): void {
	for (const status of ['CREATING', 'ACTIVE', 'FAILED'] as const) {
		setting.set(ids.warehouse, status.toLowerCase(), status, reason);
	}
}

const present = (event: string, status: string, rest = {}) => ({
	event,
	connection_id: ids.warehouse,
	connection_name: 'warehouse',
	type: 'queue',
	name: status.toLowerCase(),
	previous_status: event === 'bindingAdded' ? '' : 'CREATING',
	status,
	err_msg: status === 'FAILED' ? reason : '',
	peer_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
	update_time: expect.any(Number),
	...rest,
});
const why = { next_step: nextStepForPeering(reason) };

describe('Fetch Test Event shows the bindings that there are', () => {
	beforeEach(bindOneOfEach);

	it.each<[string[], Array<ReturnType<typeof present>>]>([
		[
			allEvents,
			[
				present('bindingAdded', 'CREATING'),
				present('bindingActive', 'ACTIVE'),
				present('bindingFailed', 'FAILED', why),
			],
		],
		[['bindingFailed'], [present('bindingFailed', 'FAILED', why)]],
		[['bindingActive'], [present('bindingActive', 'ACTIVE')]],
		[
			['bindingAdded'],
			['CREATING', 'ACTIVE', 'FAILED'].map((status) => present('bindingAdded', status)),
		],
	])('as chosen events only: %j', async (triggerOn, samples) => {
		expect(await setting.trigger({ triggerOn }).fetch()).toEqual(samples);
	});

	it('of the one connection that is watched', async () => {
		setting.set(ids.crm, 'q2', 'ACTIVE');
		const form = { watch: 'oneConnection', connectionId: byName('crm_database') };
		expect(await setting.trigger(form).fetch()).toMatchObject([{ name: 'q2' }]);
	});
});

describe('Fetch Test Event makes up a sample of each chosen event where no binding fits', () => {
	const about = {
		connection_id: '2a620c33-5609-40c9-affd-2b6453071b0f',
		connection_name: 'warehouse',
		type: 'queue',
		name: 'q1',
		err_msg: '',
		peer_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
		update_time: 1767225600000,
	};
	const connection = { type: 'connection', name: 'warehouse', peer_id: '' };
	const samples: Record<string, IDataObject> = {
		bindingActive: { previous_status: 'CREATING', status: 'ACTIVE' },
		bindingAdded: { previous_status: '', status: 'CREATING' },
		bindingFailed: { previous_status: 'CREATING', status: 'FAILED', err_msg: reason, ...why },
		bindingRemoved: {
			previous_status: 'ACTIVE',
			status: 'UNBOUND',
			peer_id: '',
			update_time: null,
		},
		connectionCreated: {
			...connection,
			previous_status: '',
			status: 'ACTIVE',
			update_time: 1767222000000,
		},
		connectionDeleted: { ...connection, previous_status: '', status: 'DELETED', update_time: null },
	};

	it.each(Object.entries(samples))('%s', async (event, sample) => {
		bindOneOfEach();
		for (const name of ['creating', 'active', 'failed'])
			setting.set(ids.warehouse, name, 'UNBOUND');
		const expected = [{ ...about, event, ...sample }];
		expect(await setting.trigger({ triggerOn: [event] }).fetch()).toEqual(expected);
	});

	it('all of them, in the order of the form', async () => {
		const events = (await setting.trigger().fetch()).map(({ event }) => event);
		expect(events).toEqual(allEvents);
	});

	it('one that is removed or deleted, whatever is bound', async () => {
		bindOneOfEach();
		const triggerOn = ['bindingRemoved', 'connectionDeleted'];
		const events = (await setting.trigger({ triggerOn }).fetch()).map(({ event }) => event);
		expect(events).toEqual(triggerOn);
	});
});

it('Fetch Test Event says what stands against it', async () => {
	setting.cloud.faults.add({ kind: 'html' });
	await expect(setting.trigger().fetch()).rejects.toThrow('A web page came back');
});

it('n8n knows the fields of an event before the first one', async () => {
	expectSchema('DliConnectionTrigger/__schema__/v1.0.0.json', await setting.trigger().fetch());
});
