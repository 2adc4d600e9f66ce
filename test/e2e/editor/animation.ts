/** A picture, and how long it is seen (ms). */
export interface Frame {
	/** A WebP file of one lossy picture without transparency. */
	webp: Buffer;
	milliseconds: number;
}

/** An animated WebP file that begins anew at its end; see Google's "WebP Container Specification". */
export function animatedWebp(width: number, height: number, frames: Frame[]): Buffer {
	const size = [uint24(width - 1), uint24(height - 1)];
	const isAnimated = Buffer.from([0b10, 0, 0, 0]);
	const black = Buffer.alloc(4);
	const forever = Buffer.alloc(2);
	const parts = [
		chunk('VP8X', isAnimated, ...size),
		chunk('ANIM', black, forever),
		...frames.map(({ webp, milliseconds }) => {
			const origin = Buffer.alloc(6);
			const replacesAll = Buffer.from([0b10]);
			return chunk('ANMF', origin, ...size, uint24(milliseconds), replacesAll, pictureIn(webp));
		}),
	];
	return chunk('RIFF', Buffer.from('WEBP'), ...parts);
}

/** The chunk that holds the picture, with its header. */
function pictureIn(webp: Buffer): Buffer {
	for (let at = 12; at < webp.length;) {
		const length = 8 + evenly(webp.readUInt32LE(at + 4));
		if (webp.toString('latin1', at, at + 4) === 'VP8 ') return webp.subarray(at, at + length);
		at += length;
	}
	throw new Error('This is no lossy WebP file.');
}

function chunk(name: string, ...contents: Buffer[]): Buffer {
	const content = Buffer.concat(contents);
	const header = Buffer.alloc(8, name, 'latin1');
	header.writeUInt32LE(content.length, 4);
	return Buffer.concat([header, content, Buffer.alloc(evenly(content.length) - content.length)]);
}

const evenly = (length: number): number => length + (length % 2);

function uint24(value: number): Buffer {
	const bytes = Buffer.alloc(3);
	bytes.writeUIntLE(value, 0, 3);
	return bytes;
}
