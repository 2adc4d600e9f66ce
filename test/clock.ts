/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests are not published */
import { Socket } from 'node:net';
import promises from 'node:timers/promises';

/**
 * The time of the tests passes as everywhere, only that nobody waits: when this process has nothing
 * to do before its next timer is due, it is due at once. Work takes the time that it takes.
 *
 * Nothing is skipped while somebody else works for this process: the file system, a name server, a
 * child, or what `unskipped` was told of.
 */
export function skipWaits(sandbox: Pick<typeof globalThis, 'unskipped'>): () => void {
	const worlds = [globalThis, sandbox as typeof globalThis];
	const before = worlds.map(({ Date }) => Date);
	for (const world of worlds)
		Object.assign(world, functions, { Date: dateOf(world.Date), unskipped });
	performance.now = now;
	Object.assign(promises, { setTimeout: pause });
	Object.assign(Socket.prototype, idleTimeout);
	return () => {
		worlds.forEach((world, index) => Object.assign(world, real, { Date: before[index] }));
		performance.now = realNow;
		Object.assign(promises, { setTimeout: realPause });
		Object.assign(Socket.prototype, realIdleTimeout);
		// Whoever still waits belongs to a test file that is over.
		timers.clear();
		skipped = 0;
	};
}

declare global {
	/** Set by the tests' clock: time is not skipped before this is over. */
	var unskipped: (<T>(work: Promise<T>) => Promise<T>) | undefined;
}

type Callback = (...args: unknown[]) => void;

const real = { setTimeout, clearTimeout, setInterval, clearInterval };
const realNow = performance.now.bind(performance);
const realPause = promises.setTimeout;
const startOfTime = Date.now() - realNow();

let skipped = 0;
let busy = 0;

const now = () => realNow() + skipped;

async function unskipped<T>(work: Promise<T>): Promise<T> {
	busy++;
	return await work.finally(() => busy--);
}

/** A `Date` that knows this time. */
const dateOf = (date: DateConstructor): DateConstructor =>
	new Proxy(date, {
		get: (target, key, receiver) =>
			key === 'now'
				? () => Math.floor(startOfTime + now())
				: (Reflect.get(target, key, receiver) as unknown),
		construct: (target, args, newTarget) =>
			Reflect.construct(
				target,
				args.length > 0 ? args : [Math.floor(startOfTime + now())],
				newTarget,
			) as Date,
	});

/** Those that are not over, in the order in which they began. */
const timers = new Set<Timer>();

/** As Node's `Timeout`. */
class Timer {
	due = 0;
	private isRef = true;

	constructor(
		private readonly callback: Callback,
		private readonly delay: number,
		private readonly repeats = false,
	) {
		this.refresh();
	}

	fire(): void {
		timers.delete(this);
		if (this.repeats) this.refresh();
		this.callback();
	}

	refresh(): this {
		this.due = now() + this.delay;
		timers.delete(this);
		timers.add(this);
		watch();
		return this;
	}

	close(): this {
		timers.delete(this);
		return this;
	}

	ref(): this {
		this.isRef = true;
		return this;
	}

	unref(): this {
		this.isRef = false;
		return this;
	}

	hasRef(): boolean {
		return this.isRef;
	}
}

const millisecondsOf = (delay: unknown) => {
	const number = Math.trunc(Number(delay));
	return number >= 1 && number < 2 ** 31 ? number : 1;
};
const clear = (timer: unknown) =>
	timer instanceof Timer ? timer.close() : real.clearTimeout(timer as NodeJS.Timeout);
const functions = {
	setTimeout: (callback: Callback, delay?: number, ...args: unknown[]) =>
		new Timer(() => callback(...args), millisecondsOf(delay)),
	setInterval: (callback: Callback, delay?: number, ...args: unknown[]) =>
		new Timer(() => callback(...args), millisecondsOf(delay), true),
	clearTimeout: clear,
	clearInterval: clear,
};

/** `setTimeout` of `node:timers/promises`. */
async function pause<T>(delay?: number, value?: T, { signal }: { signal?: AbortSignal } = {}) {
	return await new Promise<T | undefined>((resolve, reject) => {
		const abort = () => {
			timer.close();
			reject(signal?.reason);
		};
		const timer = new Timer(() => {
			signal?.removeEventListener('abort', abort);
			resolve(value);
		}, millisecondsOf(delay));
		if (signal?.aborted) abort();
		else signal?.addEventListener('abort', abort, { once: true });
	});
}

type WithIdle = Socket & { idle?: Timer; _onTimeout(): void };

const { setTimeout: setIdle, _unrefTimer: touch } = Socket.prototype as Socket & {
	_unrefTimer(): void;
};
const realIdleTimeout = { setTimeout: setIdle, _unrefTimer: touch };
/** How long a connection may be idle, by which requests have their time limits. */
const idleTimeout = {
	setTimeout(this: WithIdle, delay: number, callback?: () => void): Socket {
		if (this.idle) this.idle.close();
		else this.once('close', () => this.idle?.close());
		if (callback) this[delay > 0 ? 'once' : 'removeListener']('timeout', callback);
		this.idle = new Timer(() => this._onTimeout(), millisecondsOf(delay));
		if (delay === 0 || this.destroyed) this.idle.close();
		return this;
	},
	_unrefTimer(this: WithIdle): void {
		if (this.idle && timers.has(this.idle)) this.idle.refresh();
	},
};

let isWatching = false;
let quiet = 0;
let seen = { events: 0, idle: 0 };

/** Looks every millisecond whether this process waits, and what is due. */
function watch(): void {
	if (isWatching || timers.size === 0) return;
	isWatching = true;
	real.setTimeout(() => {
		isWatching = false;
		quiet = isQuiet() ? quiet + 1 : 0;
		if (quiet >= 2 && isAlone()) {
			const next = Math.min(...[...timers].filter((one) => one.hasRef()).map(({ due }) => due));
			if (next < Infinity) skipped += Math.max(0, next - now());
		}
		try {
			const due = [...timers].filter((one) => one.due <= now());
			for (const timer of due.sort((one, other) => one.due - other.due)) {
				if (timers.has(timer)) timer.fire();
			}
		} finally {
			watch();
		}
	}, 1);
}

/** True if nothing has happened since the last look, and the process has slept. */
function isQuiet(): boolean {
	const { idleTime, uvMetricsInfo } = performance.nodeTiming as typeof performance.nodeTiming & {
		uvMetricsInfo: { events: number };
	};
	const { events } = uvMetricsInfo;
	const is = busy === 0 && events === seen.events && idleTime - seen.idle > 0.3;
	seen = { events, idle: idleTime };
	return is;
}

/** True if nobody else is at work for this process. */
function isAlone(): boolean {
	return process
		.getActiveResourcesInfo()
		.every((one) => /^(TCP|Pipe|TTY|Timeout|Immediate|Signal|MessagePort|CloseReq)/.test(one));
}
