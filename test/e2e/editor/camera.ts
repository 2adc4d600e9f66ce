/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console -- tests are not published */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../install/places';
import { animatedWebp, type Frame } from './animation';
import type { Theme } from './browser';
import type { Page } from './page';

const folder = join(repository, 'docs', 'images');

/** Of an animation, in pixels: four fifths of the window. */
const [width, height] = [1024, 640];

/** Takes the pictures of the documentation in one theme. */
export class Camera {
	private readonly frames: Frame[] = [];

	constructor(
		private readonly page: Page,
		private readonly theme: Theme,
	) {
		mkdirSync(folder, { recursive: true });
	}

	/** Takes a picture once the editor has come to rest. */
	async take(name: string): Promise<void> {
		await this.page.waitForTimeout(800);
		this.write(`${name}.${this.theme}.png`, await this.page.screenshot());
	}

	/** Adds what is seen to the animation. */
	async film(milliseconds: number, rest = 400): Promise<void> {
		await this.page.waitForTimeout(rest);
		const png = (await this.page.screenshot()).toString('base64');
		const parameters = JSON.stringify({ png, width, height });
		const url = await this.page.evaluate<string>(`(${inBrowser})(${parameters})`);
		const webp = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
		this.frames.push({ webp, milliseconds });
	}

	/** Writes the animation, and begins a new one. */
	develop(name: string): void {
		const frames = this.frames.splice(0);
		this.write(`${name}.${this.theme}.webp`, animatedWebp(width, height, frames));
	}

	private write(name: string, content: Buffer): void {
		writeFileSync(join(folder, name), content);
		console.log(`docs/images/${name} (${Math.round(content.length / 1000)} kB)`);
	}
}

/** Chromium makes a smaller picture of it, as WebP; as text, because it runs there. */
const inBrowser = `async ({ png, width, height }) => {
	const image = new Image();
	image.src = 'data:image/png;base64,' + png;
	await image.decode();
	const canvas = document.createElement('canvas');
	Object.assign(canvas, { width, height });
	const context = canvas.getContext('2d', { alpha: false });
	context.imageSmoothingQuality = 'high';
	context.drawImage(image, 0, 0, width, height);
	return canvas.toDataURL('image/webp', 0.8);
}`;
