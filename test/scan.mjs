/**
 * `npm run scan`: n8n's verification scanner over the sources and over the packed tarball, the two
 * legs it runs on a published package.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

const repository = fileURLToPath(new URL('..', import.meta.url));
const unpacked = mkdtempSync(join(tmpdir(), 'n8n-nodes-dli-scan-'));
try {
	const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', unpacked], {
		cwd: repository,
		encoding: 'utf8',
	}).trim();
	execFileSync('tar', ['-xzf', join(unpacked, packed), '-C', unpacked]);
	await report('sources', analyzePackage(repository, SOURCE_FILE_PATTERNS));
	await report(packed, analyzePackage(join(unpacked, 'package'), ['**/*.js', 'package.json']));
} finally {
	rmSync(unpacked, { recursive: true });
}

async function report(subject, analysis) {
	const { passed, message = '', details = '' } = await analysis;
	console.log(passed ? `${subject}: nothing found` : `${subject}: ${message}\n${details}`);
	if (!passed) process.exitCode = 1;
}
