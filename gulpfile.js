const { rename, rm } = require('node:fs/promises');
const { spawn } = require('node:child_process');
const { dest, parallel, series, src } = require('gulp');

// Built beside dist and moved there when all is well: whoever loads dist meanwhile finds it whole.
const built = `dist.${process.pid}`;

const compile = () => spawn('tsc', ['--outDir', built], { stdio: 'inherit', shell: true });

const icons = () => src('icons/*.svg', { encoding: false }).pipe(dest(`${built}/icons`));

const metadata = () =>
	src(['nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json']).pipe(dest(`${built}/nodes`));

async function replace() {
	await rm('dist', { recursive: true, force: true });
	await rename(built, 'dist');
}

exports.default = series(parallel(compile, icons, metadata), replace);
