/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests are not published */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';

// n8n reads these while it is being imported, so this module comes before any part of it.
const folder = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

process.env.N8N_USER_FOLDER = folder;
process.env.N8N_ENCRYPTION_KEY = 'only for tests';
process.env.N8N_LOG_LEVEL = 'silent';

// n8n's HTTP client obeys HTTP_PROXY, which must not catch the emulator.
const loopback = '127.0.0.1,localhost,::1';
const direct = process.env.NO_PROXY ?? process.env.no_proxy;
process.env.NO_PROXY = process.env.no_proxy = direct ? `${direct},${loopback}` : loopback;
