import { isObject } from '../dli/answer';
import type { Field } from './field';
import { nameRule, namesField } from './names';
import { optionalText, shortened, textIn } from './text';

const needsOne =
	'At least one queue or pool is needed. An expression gives several as an array: {{ ["q1", "q2"] }}.';

/** Queues to bind or unbind. The system's queue `default` is refused before any request. */
export const queues = queuesField(needsOne);

/** For Unbind: what cutting a queue of a pool may mean. */
export const queuesToUnbind = queuesField(
	`${needsOne} A queue of an elastic resource pool may be bound through its pool: unbinding it then also unbinds the other queues of that pool.`,
);

/** A multi-select of queues; `hint` says what becomes of them. */
export function queuesField(hint: string): Field<string[]> {
	return namesField({ displayName: 'Queue Names or IDs', name: 'queues', hint }, 'getQueues', [
		'default',
	]);
}

/** Elastic resource pools to bind; which clouds document that differs (dli_02_0191). */
export const elasticResourcePools = elasticResourcePoolsField(
	'Binding a pool binds all of its queues.',
);

/** The same for Unbind (dli_02_0192). */
export const elasticResourcePoolsToUnbind = elasticResourcePoolsField(
	'Unbinding a pool unbinds all of its queues.',
);

/** A multi-select of pools; `effect` says what becomes of them. */
export function elasticResourcePoolsField(effect: string): Field<string[]> {
	return namesField(
		{
			displayName: 'Elastic Resource Pool Names or IDs',
			name: 'elasticResourcePools',
			hint: `${effect} Documented on Huawei Cloud; the current pages of Open Telekom Cloud no longer name pools here.`,
		},
		'getElasticResourcePools',
	);
}

/** The locator of one queue, from a searchable list or by its name; lower-cased as the service does. */
export function queueField(description: string, searchListMethod: string): Field<string> {
	return {
		form: {
			displayName: 'Queue',
			name: 'queueName',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			required: true,
			description,
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Choose a queue…',
					typeOptions: { searchListMethod, searchable: true },
				},
				{
					displayName: 'By Name',
					name: 'name',
					type: 'string',
					placeholder: 'e.g. reports',
					validation: [
						{
							type: 'regex',
							properties: {
								regex: '\\s*(?!_)(?![0-9]+\\s*$)[A-Za-z0-9_]{1,128}\\s*',
								errorMessage: nameRule.rule,
							},
						},
					],
				},
			],
		},
		parse(locator, refuse) {
			const entered = textIn(isObject(locator) ? locator.value : locator).trim();
			if (nameRule.accepts.test(entered)) return entered.toLowerCase();
			throw entered === ''
				? refuse('Queue', 'none is chosen', 'Choose one from the list.')
				: refuse('Queue', `“${shortened(entered)}” cannot be a name`, nameRule.rule);
		},
	};
}

/** The same for a queue that may be left out. */
export function optionalQueueField(
	description: string,
	searchListMethod: string,
): Field<string | undefined> {
	const { form, parse } = queueField(description, searchListMethod);
	return {
		form: { ...form, required: false },
		parse(locator, refuse) {
			const entered = optionalText(isObject(locator) ? locator.value : locator);
			return entered === '' ? undefined : parse(entered, refuse);
		},
	};
}

/** One queue of any type. */
export const queueName = queueField('The queue, of any type', 'searchQueues');
