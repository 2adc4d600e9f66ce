import type { DliClient, Resolution } from '../../shared/dli/client';
import type { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import type { Batch } from './batches';
import { cancelBatch, getBatch, hasEnded } from './batches';

/** What DLI said to the wish to cancel a batch, and how the batch is afterwards. */
export interface Cancelled {
	/** The error, if it did not accept the wish. */
	refused?: DliError;
	/** Undefined where it could not be read. `dead` may come some time after the wish. */
	batch?: Batch;
}

/** Cancels a batch, and looks what has become of it: it may have ended just before. */
export async function cancelOnce(
	dli: DliClient,
	batchId: string,
	deadline: Deadline,
): Promise<Cancelled> {
	const request = cancelBatch(batchId);
	const read = async () => await dli.tryRequest(getBatch(batchId), { deadline });
	const answer = await dli.tryRequest(request, {
		deadline,
		async resolveUnknownOutcome(): Promise<Resolution<string>> {
			const batch = await read();
			if (batch instanceof DliError) return batch;
			return hasEnded(batch.state) ? { done: '' } : { again: request };
		},
	});
	const batch = await read();
	return {
		...(answer instanceof DliError && { refused: answer }),
		...(!(batch instanceof DliError) && { batch }),
	};
}
