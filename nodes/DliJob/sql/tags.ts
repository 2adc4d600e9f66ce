import type { Field } from '../../shared/form/field';
import type { Tag } from '../../shared/form/tags';
import { tags as anyTags } from '../../shared/form/tags';

/** The key of the tag by which a job is found again if the answer to its submit is lost. */
export const requestTag = 'n8n_request';

/** Tags of a job, next to that of this node. */
export const tags: Field<Tag[]> = {
	form: anyTags.form,
	parse(value, refuse) {
		const entered = anyTags.parse(value, refuse) ?? [];
		if (entered.every(({ key }) => key !== requestTag)) return entered;
		const what = `${requestTag} is the tag by which this node finds its jobs`;
		throw refuse('Tags', what, 'Choose another key.');
	},
};
