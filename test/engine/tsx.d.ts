// The compiler's module resolution (`node`) does not read tsx's export map.
declare module 'tsx/cjs/api' {
	/** Lets `require` load TypeScript until the returned function is called. */
	export function register(): () => void;
}
