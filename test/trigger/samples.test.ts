import { nextStepForPeering } from '../../nodes/shared/dli/explanations';
import { expectSchema } from '../form/expectSchema';
import { byName, cloudOfTests, ids } from './setting';

const setting = cloudOfTests();

it('"Fetch test event" shows the bindings that there are, as events', async () => {
	for (const status of ['CREATING', 'ACTIVE', 'FAILED'] as const) {
		setting.set(ids.warehouse, status.toLowerCase(), status, 'The subnet could not be found.');
	}
	const sample = (event: string, status: string, rest = {}) => ({
		event,
		connection_id: ids.warehouse,
		connection_name: 'warehouse',
		type: 'queue',
		name: status.toLowerCase(),
		previous_status: '',
		status,
		err_msg: '',
		peer_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
		update_time: expect.any(Number),
		...rest,
	});
	const reason = 'The subnet could not be found.';
	const why = { err_msg: reason, next_step: nextStepForPeering(reason) };
	expect(await setting.trigger().fetch()).toEqual([
		sample('bindingAdded', 'CREATING'),
		sample('bindingActive', 'ACTIVE'),
		sample('bindingFailed', 'FAILED', why),
	]);
});

it('"Fetch test event" shows connections where nothing is bound', async () => {
	const samples = await setting.trigger().fetch();
	expect(samples).toHaveLength(5);
	expect(samples[0]).toMatchObject({ event: 'connectionCreated', name: 'warehouse' });
});

it('"Fetch test event" shows the one connection that is watched', async () => {
	setting.set(ids.warehouse, 'q1', 'ACTIVE');
	setting.set(ids.crm, 'q2', 'ACTIVE');
	const form = { watch: 'oneConnection', connectionId: byName('crm_database') };
	expect(await setting.trigger(form).fetch()).toMatchObject([{ name: 'q2' }]);
});

it('"Fetch test event" says what stands against it', async () => {
	setting.cloud.faults.add({ kind: 'html' });
	await expect(setting.trigger().fetch()).rejects.toThrow('A web page came back');
});

it('n8n knows the fields of an event before the first one', async () => {
	for (const status of ['ACTIVE', 'FAILED'] as const) {
		setting.set(ids.warehouse, status.toLowerCase(), status, 'The subnet could not be found.');
	}
	expectSchema('DliConnectionTrigger/__schema__/v1.0.0.json', await setting.trigger().fetch());
});
