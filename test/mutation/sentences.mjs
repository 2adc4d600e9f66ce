import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** A text for people: words that end as a sentence does, and nothing in it that decides. */
const sentence = /^\S+ .*[.!?…:]$/s;

/**
 * Leaves out what a sentence says: an empty one breaks nothing, and other tests read them. What is
 * in its braces stays, unless it is only a name.
 */
export const strykerPlugins = [
	declareValuePlugin(PluginKind.Ignore, 'sentences', {
		shouldIgnore({ node }) {
			if (node.type === 'StringLiteral') return isSentence(node.value);
			if (node.type !== 'TemplateLiteral') return undefined;
			const decides = node.expressions.some(({ type }) => !/^(Identifier|MemberE)/.test(type));
			const text = node.quasis.map(({ value }) => value.cooked).join('x');
			return decides ? undefined : isSentence(text);
		},
	}),
];

const isSentence = (text) => (sentence.test(text) ? 'a sentence' : undefined);
