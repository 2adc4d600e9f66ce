import type { INodeType } from 'n8n-workflow';
import { description } from './description';

/** A text on the canvas; never executed. */
export class StickyNote implements INodeType {
	description = description('stickyNote', 1, [], { inputs: [], outputs: [] });
}
