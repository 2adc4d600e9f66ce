import { bodyObjects, bodyText } from '../body';
import type { JsonObject } from '../json';
import { parameterInvalid } from '../refusal';
import type { Tag } from '../state/connection';

const mostTags = 20;

/** The `tags` of a body (dli_02_0187). @throws Refusal DLI.0001 */
export function tagsInBody(body: JsonObject): Tag[] {
	const tags = bodyObjects(body, 'tags').map((tag) => ({
		key: bodyText(tag, 'key', /^(?!_sys_).{1,128}$/),
		value: bodyText(tag, 'value', /^.{0,255}$/),
	}));
	if (tags.length > mostTags) throw parameterInvalid(`More than ${mostTags} tags.`);
	return tags;
}
