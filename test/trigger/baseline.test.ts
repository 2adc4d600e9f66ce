import { seedIds } from '../emulator';
import { briefly, byId, cloudOfTests, ids } from './setting';

const setting = cloudOfTests();

beforeEach(() => setting.set(ids.warehouse, 'q1', 'ACTIVE'));

it('the first poll only takes the baseline', async () => {
	const trigger = setting.trigger();
	expect(await trigger.poll()).toEqual([]);
	expect(await trigger.poll()).toEqual([]);
});

it('an empty project is a baseline like any other', async () => {
	for (const id of setting.cloud.state.project().connections.keys()) setting.delete(id);
	const trigger = await setting.watching();
	setting.cloud.state.addConnection({ name: 'new_one' });
	expect(await trigger.poll()).toMatchObject([{ event: 'connectionCreated' }]);
});

it('an n8n that was down reports what changed meanwhile', async () => {
	const trigger = await setting.watching();
	setting.set(ids.warehouse, 'q1', 'FAILED');
	expect(await trigger.poll()).toMatchObject([{ event: 'bindingFailed' }]);
	expect(await trigger.poll()).toEqual([]);
});

it('another project in the same credential brings its connections once, as created', async () => {
	const trigger = await setting.watching();
	const { partnerProjectId, partnerKeyId } = seedIds;
	const { id } = setting.cloud.state.addConnection({
		name: 'theirs',
		projectId: partnerProjectId,
	});
	setting.set(id, 'q1', 'CREATING');
	const { dliApi } = trigger.credentials;
	const theirs = { projectId: partnerProjectId, accessKeyId: partnerKeyId };
	trigger.credentials = { dliApi: { ...dliApi, ...theirs } };
	expect(briefly(await trigger.poll())).toEqual([
		'bindingAdded theirs/q1',
		'connectionCreated theirs/theirs',
	]);
	expect(await trigger.poll()).toEqual([]);
});

describe('another scope begins anew instead of reporting a flood', () => {
	it('one connection after all', async () => {
		const trigger = await setting.watching();
		trigger.form = { watch: 'oneConnection', connectionId: byId(ids.warehouse) };
		setting.set(ids.warehouse, 'q2', 'ACTIVE');
		expect(await trigger.poll()).toEqual([]);
		setting.set(ids.warehouse, 'q2', 'FAILED');
		expect(await trigger.poll()).toMatchObject([{ event: 'bindingFailed' }]);
	});

	it('all connections after one', async () => {
		const form = { watch: 'oneConnection', connectionId: byId(ids.warehouse) };
		const trigger = await setting.watching(form);
		trigger.form = {};
		expect(await trigger.poll()).toEqual([]);
		setting.delete(ids.kafka);
		expect(await trigger.poll()).toMatchObject([{ event: 'connectionDeleted' }]);
	});

	it('another connection', async () => {
		const form = { watch: 'oneConnection', connectionId: byId(ids.warehouse) };
		const trigger = await setting.watching(form);
		trigger.form = { ...form, connectionId: byId(ids.crm) };
		expect(await trigger.poll()).toEqual([]);
	});

	it('another credential', async () => {
		const trigger = await setting.watching();
		trigger.selected = { dliApi: { id: 'other', name: 'other' } };
		setting.delete(ids.warehouse);
		expect(await trigger.poll()).toEqual([]);
		setting.delete(ids.crm);
		expect(await trigger.poll()).toMatchObject([{ event: 'connectionDeleted' }]);
	});
});
