import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** A text for people: words that end as a sentence does. */
const sentence = /^\S+ .*[.!?…:]$/s;

/**
 * Leaves out what is said and shown, because nothing is decided by it, and other tests read it:
 * sentences, except for what is worked out in their braces, and what a form looks like.
 */
export const strykerPlugins = [
	declareValuePlugin(PluginKind.Ignore, 'texts', {
		shouldIgnore({ node, parent }) {
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
const isDisplayName = (property) => isCalled(property, 'displayName');

function isSentence(node) {
	if (node.type === 'StringLiteral') return sentence.test(node.value);
	if (node.type !== 'TemplateLiteral') return false;
	const decides = node.expressions.some(({ type }) => !/^(Identifier|MemberE)/.test(type));
	return !decides && sentence.test(node.quasis.map(({ value }) => value.cooked).join('x'));
}
