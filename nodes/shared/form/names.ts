import type { INodeProperties } from 'n8n-workflow';

import type { Field } from './field';
import { optionalText, shortened } from './text';

/** The rule for names of queues and pools, which the service lower-cases. */
export const nameRule = {
	accepts: /^(?!_)(?![0-9]+$)[A-Za-z0-9_]{1,128}$/,
	rule: 'Names have up to 128 letters, digits and underscores, do not begin with an underscore, and are not all digits.',
};

/**
 * A multi-select of queues or pools. An expression may give an array, a JSON array as text, or
 * names separated by commas, semicolons or line breaks (which is how AI agents send lists); null
 * counts as empty. Names are trimmed, lower-cased as the service does, and each comes once.
 */
export function namesField(
	form: Pick<INodeProperties, 'displayName' | 'name' | 'hint'>,
	loadOptionsMethod: string,
	reserved: readonly string[] = [],
): Field<string[]> {
	return {
		form: {
			...form,
			type: 'multiOptions',
			// n8n 2.x drops the reload at the choice of a credential while the first load is under way,
			// which leaves the list of a new node empty until something else changes.
			typeOptions: { loadOptionsMethod, loadOptionsDependsOn: ['connectionId.value'] },
			default: [],
			description:
				'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		},
		parse(value, refuse) {
			const label = form.displayName;
			const names = listIn(value);
			if (!names) {
				throw refuse(
					label,
					'this is not a list of names',
					'Give an array, or names separated by commas.',
				);
			}
			for (const name of names) {
				if (reserved.includes(name)) {
					const what = `“${name}” is a system queue and cannot be bound`;
					const rule =
						'Use a queue of your own: a dedicated queue, or one of an elastic resource pool.';
					throw refuse(label, what, rule);
				}
				if (!nameRule.accepts.test(name)) {
					throw refuse(label, `“${shortened(name)}” cannot be a name`, nameRule.rule);
				}
			}
			return [...new Set(names)];
		},
	};
}

function listIn(value: unknown): string[] | undefined {
	if (value === null || value === undefined) return [];
	if (typeof value === 'number') return [String(value)];
	if (typeof value === 'string') return listInText(optionalText(value));
	if (!Array.isArray(value)) return undefined;
	const entries = value.filter((entry) => entry !== null && entry !== undefined);
	const areTexts = entries.every((entry) => ['string', 'number'].includes(typeof entry));
	return areTexts ? entries.map(String).map(tidy).filter(Boolean) : undefined;
}

function listInText(text: string): string[] | undefined {
	if (!text.startsWith('['))
		return text
			.split(/[,;\n]/)
			.map(tidy)
			.filter(Boolean);
	try {
		return listIn(JSON.parse(text));
	} catch {
		return undefined;
	}
}

function tidy(name: string): string {
	return name.trim().toLowerCase();
}
