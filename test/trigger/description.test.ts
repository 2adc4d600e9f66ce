import { type INodeTypes, Workflow } from 'n8n-workflow';
import { DliConnectionTrigger } from '../../nodes/DliConnectionTrigger/DliConnectionTrigger.node';
import { workflowWith } from '../engine';
import { allEvents } from './setting';

/** What n8n shows below the name of the node. */
function subtitleWith(triggerOn: string | string[]): unknown {
	const type = new DliConnectionTrigger();
	const { nodes, connections } = workflowWith({
		type: 'dliConnectionTrigger',
		parameters: { triggerOn },
	});
	const nodeTypes: INodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes, connections, active: false, nodeTypes });
	const node = workflow.getNode('node');
	if (!node) throw new Error('The trigger is missing');
	const { subtitle } = type.description;
	return workflow.expression.getSimpleParameterValue(node, subtitle, 'internal', {});
}

it.each([
	['a list', ['bindingFailed', 'bindingActive'], 'bindingFailed, bindingActive'],
	['text', 'bindingFailed, bindingActive', 'bindingFailed, bindingActive'],
	['a list of six', allEvents, 'bindingActive +5'],
	[
		'text with three',
		'bindingFailed,bindingActive,bindingAdded',
		'bindingFailed +2',
	],
	['nothing', [], ''],
])('the subtitle shows the events that were chosen as %s', (_, triggerOn, subtitle) => {
	expect(subtitleWith(triggerOn)).toBe(subtitle);
});

it('the description names the service, and speaks of both nodes', () => {
	const { description } = new DliConnectionTrigger().description;
	for (const word of ['Data Lake Insight', 'bind queues', 'start workflows']) {
		expect(description).toContain(word);
	}
});
