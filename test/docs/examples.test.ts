import type { INode, INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { engine, type Engine, type WorkflowJson } from '../engine';
import { filesIn, jsonOf } from './repository';

let n8n: Engine;
beforeAll(async () => {
	n8n = await engine();
});

const examples = filesIn('examples', '.json').map((path) => ({
	path,
	workflow: jsonOf(path) as WorkflowJson,
}));
const isOurs = ({ type }: INode) => type.startsWith('n8n-nodes-dli.');

/** The description of a node of ours; n8n derives `…Tool` from a node that agents may use. */
const descriptionOf = (type: string) => n8n.description(type);

/** The form as n8n fills it in on import: what the form does not show is dropped. */
function keptOf(node: INode): object {
	const description = descriptionOf(node.type);
	const { properties } = description;
	return (
		NodeHelpers.getNodeParameters(properties, node.parameters, true, false, node, description) ?? {}
	);
}

/** Whether an option is one of the menu; an expression is whatever it gives. */
function isOffered({ options = [] }: INodeProperties, value: unknown): boolean {
	if (typeof value === 'string' && value.startsWith('=')) return true;
	return options.some((option) => 'value' in option && option.value === value);
}

const isNote = ({ type }: INode) => type === 'n8n-nodes-base.stickyNote';
const notesOf = (nodes: INode[]) =>
	nodes.filter(isNote).map(({ parameters }) => String(parameters.content));

/** About how many pixels n8n needs for a note of this width: 19 per line, 6.7 per character. */
function heightOf(content: string, width: number): number {
	const blocks = content.split('\n').filter(Boolean);
	const linesOf = (text: string) =>
		Math.ceil((text.replaceAll(/[*`]/g, '').length * 6.7) / (width - 28));
	const heights = blocks.map((block) => (block.startsWith('## ') ? 38 : linesOf(block) * 19 + 8));
	return heights.reduce((sum, height) => sum + height, 36);
}

it('there are examples', () => {
	expect(examples.length).toBeGreaterThan(0);
});

describe.each(examples)('$path', ({ workflow }) => {
	const { nodes, connections } = workflow;

	it('has nodes of n8n and of this package only', () => {
		const foreign = /^(n8n-nodes-base|@n8n\/n8n-nodes-langchain)\.[A-Za-z]+$/;
		const others = nodes.filter(({ type }) => !foreign.test(type));
		expect(others.length).toBeGreaterThan(0);
		for (const { type } of others) {
			expect(n8n.nodeTypes).toContain(type.replace(/Tool$/, ''));
		}
	});

	it('gives every node a name and an ID of its own', () => {
		expect(new Set(nodes.map(({ name }) => name)).size).toBe(nodes.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
	});

	it('links nodes that exist', () => {
		const names = new Set(nodes.map(({ name }) => name));
		const targets = Object.values(connections).flatMap((outputs) =>
			Object.values(outputs).flatMap((lists) => lists.flatMap((list) => list ?? [])),
		);
		const linked = [...Object.keys(connections), ...targets.map(({ node }) => node)];
		expect(linked.filter((name) => !names.has(name))).toEqual([]);
	});

	it('has a name that tells whose example it is', () => {
		expect(workflow.name).toMatch(/^DLI: [a-z]/);
	});

	it('says how its trigger comes to life', () => {
		const isStartedByN8n = nodes.some(({ type }) =>
			/scheduleTrigger$|dliConnectionTrigger$/.test(type),
		);
		if (isStartedByN8n) expect(notesOf(nodes).join()).toMatch(/publish the workflow/i);
	});

	it('has notes that are about as large as their text', () => {
		for (const { name, parameters } of nodes.filter(isNote)) {
			const { content, width, height } = parameters;
			const needed = heightOf(String(content), Number(width));
			expect([name, Math.abs(Number(height) - needed) <= 30]).toEqual([name, true]);
		}
	});

	it('explains itself in a sticky note', () => {
		expect(notesOf(nodes).some((text) => text.length > 100)).toBe(true);
	});

	it('fills in forms of ours with what they have, and leaves nothing out', () => {
		for (const node of nodes.filter(isOurs)) {
			const { properties, ...description } = descriptionOf(node.type);
			expect(keptOf(node)).toMatchObject(node.parameters);
			const issues = NodeHelpers.getNodeParametersIssues(
				properties,
				{ ...node, credentials: undefined },
				{ ...description, properties, credentials: [] },
			);
			// What a user has yet to choose is the one thing that may be missing.
			expect(Object.keys(issues?.parameters ?? {})).toEqual([]);
			for (const name of ['resource', 'operation']) {
				const menus = properties.filter((property) => property.name === name);
				const value = node.parameters[name];
				if (value !== undefined) expect(menus.some((menu) => isOffered(menu, value))).toBe(true);
			}
		}
	});

	it('brings no data, no secret and nobody’s credential', () => {
		for (const node of nodes) expect(node).not.toHaveProperty('credentials');
		expect(JSON.stringify(workflow)).not.toMatch(/"(pinData|staticData)":\{"/);
	});
});
