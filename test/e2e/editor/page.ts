/**
 * What the suite uses of playwright-core, which lives in the cache, where the compiler does not
 * look.
 */
export interface Locator {
	click(): Promise<void>;
	dblclick(): Promise<void>;
	dragTo(target: Locator, options: { targetPosition: Position }): Promise<void>;
	fill(text: string): Promise<void>;
	all(): Promise<Locator[]>;
	hover(): Promise<void>;
	count(): Promise<number>;
	first(): Locator;
	last(): Locator;
	filter(having: { hasText: string | RegExp }): Locator;
	getByTestId(id: string): Locator;
	locator(selector: string): Locator;
	innerText(): Promise<string>;
	inputValue(): Promise<string>;
	getAttribute(name: string): Promise<string | null>;
	allInnerTexts(): Promise<string[]>;
	waitFor(options?: { state?: 'visible' | 'hidden'; timeout?: number }): Promise<void>;
}

/** In pixels from the upper left corner of an element. */
interface Position {
	x: number;
	y: number;
}

/** Of n8n to the editor. */
export interface Answer {
	request(): { postData(): string | null };
}

/** A tab. */
export interface Page {
	goto(path: string, options?: { waitUntil: 'networkidle' }): Promise<unknown>;
	getByTestId(id: string): Locator;
	getByText(text: string | RegExp): Locator;
	getByRole(role: string, options: { name: string | RegExp }): Locator;
	locator(selector: string): Locator;
	screenshot(options?: { path: string }): Promise<Buffer>;
	evaluate<Result>(script: string): Promise<Result>;
	setDefaultTimeout(milliseconds: number): void;
	waitForResponse(is: (answer: Answer) => boolean): Promise<unknown>;
	waitForTimeout(milliseconds: number): Promise<void>;
	keyboard: { press(key: string): Promise<void>; insertText(text: string): Promise<void> };
	request: { post(path: string, options: { data: unknown }): Promise<unknown> };
}

interface Context {
	newPage(): Promise<Page>;
}

interface ContextOptions {
	baseURL: string;
	colorScheme: 'light' | 'dark';
	viewport: { width: number; height: number };
}

interface Browser {
	newContext(options: ContextOptions): Promise<Context>;
	close(): Promise<void>;
}

/** The module itself. */
export interface Playwright {
	chromium: { launch(options: { executablePath: string; args: string[] }): Promise<Browser> };
	selectors: { setTestIdAttribute(name: string): void };
}
