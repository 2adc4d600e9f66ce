/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests are not published */
import { newest } from '../install/versions';
import { readOptions } from '../options';

const { versions, smoke, suites } = readOptions(process.argv.slice(2));

/** What this process tests; one n8n has one process. */
export const underTest = { version: versions[0] ?? newest, smoke, suites };
