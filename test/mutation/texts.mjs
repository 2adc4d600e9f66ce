import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** A text for people: words that end as a sentence does. */
const sentence = /^\S+ .*[.!?…:]$/s;

/**
 * Leaves out what is said and shown, because nothing is decided by it, and other tests read it:
 * sentences, except for what is worked out in their braces, and what a form looks like.
 */
export const strykerPlugins = [
	declareValuePlugin(PluginKind.Ignore, 'texts', {
		shouldIgnore({ node, parent, parentPath }) {
			if (isCallOf(node, 'notice') || isMenu(parent, parentPath?.parent)) {
				return 'what a form looks like';
			}
			if (node.type === 'ObjectExpression') {
				const isForm = isCalled(parent, 'form') || node.properties.some(isDisplayName);
				return isForm ? 'what a form looks like' : undefined;
			}
			return isSentence(node) ? 'a sentence' : undefined;
		},
	}),
];

const isCalled = (property, name) =>
	property?.type === 'ObjectProperty' && property.key.name === name;
const isCallOf = ({ type, callee }, name) => type === 'CallExpression' && callee.name === name;

/** True for what the menu shows of an operation, the one kind of object that has an `action`. */
const isMenu = (property, object) =>
	['name', 'value', 'action', 'description', 'fields'].some((key) => isCalled(property, key)) &&
	object.properties?.some((other) => isCalled(other, 'action'));
const isDisplayName = (property) => isCalled(property, 'displayName');

function isSentence(node) {
	if (node.type === 'StringLiteral') return sentence.test(node.value);
	if (node.type !== 'TemplateLiteral') return false;
	const decides = node.expressions.some(({ type }) => !/^(Identifier|MemberE)/.test(type));
	return !decides && sentence.test(node.quasis.map(({ value }) => value.cooked).join('x'));
}
