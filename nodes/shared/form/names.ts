import type { INodeProperties } from 'n8n-workflow';

import type { Field } from './field';
import { shortened } from './text';

/** The rule for names of queues and pools, which the service lower-cases. */
export const nameRule = {
	accepts: /^(?!_)(?![0-9]+$)[A-Za-z0-9_]{1,128}$/,
	rule: 'Names have up to 128 letters, digits and underscores, do not begin with an underscore, and are not all digits.',
};

/**
 * A multi-select of queues or pools. An expression may give an array, a JSON array as text, or
 * comma-separated text (which is how AI agents send lists); null counts as empty. Names are
 * trimmed, lower-cased as the service does, and each comes once.
 */
export const namesField = (
	form: Pick<INodeProperties, 'displayName' | 'name' | 'hint'>,
	loadOptionsMethod: string,
	reserved: readonly string[] = [],
): Field<string[]> => ({
	form: {
		...form,
		type: 'multiOptions',
		typeOptions: {
			loadOptionsMethod,
			// The editor may ask first, and choose the credential of a new node after that.
			loadOptionsDependsOn: ['connectionId.value'],
		},
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	parse(value, session, item) {
		const label = form.displayName.replace(' Names or IDs', 's');
		const refuse = (what: string, rule: string) => session.badInput(label, what, rule, item);
		const names = listIn(value);
		if (!names) {
			throw refuse('this is no list of names', 'Give an array, or names separated by commas.');
		}
		for (const name of names) {
			if (reserved.includes(name)) {
				throw refuse(
					`“${name}” belongs to the system, the service cannot bind it`,
					'Use a queue of your own: a dedicated queue, or one of an elastic resource pool.',
				);
			}
			if (!nameRule.accepts.test(name)) {
				throw refuse(`“${shortened(name)}” cannot be a name`, nameRule.rule);
			}
		}
		return [...new Set(names)];
	},
});

function listIn(value: unknown): string[] | undefined {
	if (value === null || value === undefined) return [];
	if (typeof value === 'number') return [String(value)];
	if (typeof value === 'string') return listInText(value.trim());
	if (!Array.isArray(value)) return undefined;
	const entries = value.filter((entry) => entry !== null && entry !== undefined);
	const areTexts = entries.every((entry) => ['string', 'number'].includes(typeof entry));
	return areTexts ? entries.map(String).map(tidy).filter(Boolean) : undefined;
}

function listInText(text: string): string[] | undefined {
	if (!text.startsWith('[')) return text.split(',').map(tidy).filter(Boolean);
	try {
		return listIn(JSON.parse(text));
	} catch {
		return undefined;
	}
}

const tidy = (name: string): string => name.trim().toLowerCase();
