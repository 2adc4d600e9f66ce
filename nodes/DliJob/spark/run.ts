import type { IDataObject } from 'n8n-workflow';

import { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import { optionsOf } from '../../shared/form/options';
import type { Item } from '../../shared/operation/item';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import type { Run } from '../../shared/operation/run';
import { awaitEnd, isCancelledForTime } from '../awaitEnd';
import { checkQueue } from '../checkQueue';
import { jobTimeout, onTimeout, waitForEnd } from '../fields';
import type { Batch } from './batches';
import { getBatch } from './batches';
import { additionalFields, bodyOf } from './body';
import { createOnce } from './createOnce';
import { className, file, programArguments, size, sparkQueue } from './fields';
import { sparkJob, successful } from './sparkJob';

const wait = waitForEnd('job');
const options = optionsOf([onTimeout, jobTimeout]);

/** `POST …/batches`, then `GET …/state` (dli_02_0124, dli_02_0127). */
export const run: Operation = {
	name: 'Run',
	value: 'run',
	action: 'Run Spark job',
	description: 'Run a JAR or a Python file on a queue, and wait for it',
	fields: [file, className, sparkQueue, programArguments, size, wait, additionalFields, options],
	makes: 'batch_id',
	call: eachItem({
		read: readWanted,
		async perform(execution, wanted) {
			const { body, deadline } = wanted;
			await checkQueue(execution, body.queue, 'general', deadline);
			const batch = await createOnce(execution, body, deadline);
			const soFar = [batch.json];
			if (!wanted.isAwaited) return soFar;
			return {
				soFar,
				finish: async () => await resultOf(execution, batch, wanted),
				isTakenBack: isCancelledForTime,
			};
		},
		atMost: 16,
	}),
};

function readWanted(item: Item) {
	const option = item.read(options);
	return {
		body: bodyOf(item),
		isAwaited: item.read(wait),
		onTimeout: option(onTimeout),
		deadline: new Deadline(option(jobTimeout)),
	};
}

async function resultOf(
	run: Run,
	{ id, json }: Batch,
	{ deadline, onTimeout: atTimeout }: ReturnType<typeof readWanted>,
): Promise<IDataObject[]> {
	const wish = { id, deadline, onTimeout: atTimeout };
	const ended = await awaitEnd(run.dli, sparkJob, wish);
	const described = await run.dli.tryRequest(getBatch(id));
	if (!(described instanceof DliError)) return [successful(described).json];
	if (ended.state !== sparkJob.successState) throw withoutLog(ended, described);
	// It did succeed, and whoever takes it for a failure runs it twice.
	return [{ ...json, state: ended.state }];
}

/** Why a job is dead, where DLI does not show it. */
function withoutLog({ id, state }: Batch, error: DliError): DliError {
	return error.with({
		message: `Job ${id} is ${state}, and its log could not be read: ${error.message}`,
		nextStep: `${error.nextStep} Spark → Get reads it later.`,
		about: { batch_id: id, state },
	});
}
