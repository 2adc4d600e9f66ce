import type { ProjectCall } from '../action';
import { objectMissing } from '../refusal';
import type { SparkBatch } from '../state/sparkBatch';

/** The batch in the URI. @throws Refusal DLI.0002 */
export function batchOf({ project, parameters }: ProjectCall): SparkBatch {
	const id = parameters.batch_id ?? '';
	const batch = project.batches.get(id);
	if (!batch) throw objectMissing(`There is no batch ${id}.`);
	return batch;
}
