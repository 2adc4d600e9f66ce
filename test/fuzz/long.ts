/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a command, not published */
import { run } from 'jest';

/** `npm run fuzz`: the tests in this folder, `FUZZ_RUNS` times as long as in `npm test`. */
process.env.FUZZ_RUNS ??= '20';

void run(['test/fuzz', '--runInBand', '--testTimeout=3600000', ...process.argv.slice(2)]);
