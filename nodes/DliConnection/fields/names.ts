import type { INodeProperties } from 'n8n-workflow';

import type { Run } from '../run';
import type { Field } from './field';

/**
 * A multi-select of queues or pools. An expression may give an array, a JSON array as text, or
 * comma-separated text (which is how AI agents send lists); null counts as empty.
 */
export function namesField(
	form: Pick<INodeProperties, 'displayName' | 'name' | 'hint'>,
	loadOptionsMethod: string,
	reserved: readonly string[] = [],
): Field<string[]> {
	const label = form.displayName.replace(' Names or IDs', 's');
	return {
		form: {
			...form,
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod },
			default: [],
			description:
				'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		},
		read(run, item) {
			const names = listIn(run.parameter(form.name, item));
			if (!names) {
				throw run.badInput(
					label,
					'this is no list of names',
					'Give an array such as ["q1", "q2"], or names separated by commas.',
					item,
				);
			}
			return [...new Set(names.map((name) => checkedName(name, label, reserved, run, item)))];
		},
	};
}

/** Trims and lower-cases a queue or pool name as the service does, and refuses what cannot be one. */
export function checkedName(
	entered: string,
	label: string,
	reserved: readonly string[],
	run: Run,
	item: number,
): string {
	const name = entered.trim().toLowerCase();
	if (reserved.includes(name)) {
		throw run.badInput(
			label,
			`“${name}” belongs to the system, the service cannot bind it`,
			'Use a queue of your own: a dedicated queue, or one of an elastic resource pool.',
			item,
		);
	}
	if (/^(?!_)(?![0-9]+$)[a-z0-9_]{1,128}$/.test(name)) return name;
	throw run.badInput(
		label,
		`“${shortened(entered)}” cannot be a name`,
		'Names have up to 128 letters, digits and underscores, do not begin with an underscore, and are not all digits.',
		item,
	);
}

function listIn(value: unknown): string[] | undefined {
	if (value === null || value === undefined) return [];
	if (typeof value === 'number') return [String(value)];
	if (typeof value === 'string') return listInText(value.trim());
	if (!Array.isArray(value)) return undefined;
	const texts = value.filter((entry) => ['string', 'number'].includes(typeof entry)).map(String);
	return texts.length === value.length ? texts.filter((text) => text.trim() !== '') : undefined;
}

function listInText(text: string): string[] | undefined {
	if (!text.startsWith('[')) return text.split(',').filter((part) => part.trim() !== '');
	try {
		return listIn(JSON.parse(text));
	} catch {
		return undefined;
	}
}

/** Enough of a value to recognise it by. */
export const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
