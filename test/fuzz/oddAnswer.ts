/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import type { ServerResponse } from 'node:http';
import * as fc from 'fast-check';
import { objectWith, oddJson, oddText } from './odd';
import { isSentence } from './sentence';

/** What a service that is broken, hostile, or another one answers. */
export interface OddAnswer {
	status: number;
	headers: Record<string, string>;
	body: string;
}

/** Every key that the nodes read, and some that JavaScript does. */
const keys = fc.constantFrom(
	...['is_success', 'message', 'error', 'error_code', 'error_msg', 'errorCode', 'errorMsg'],
	...['request_id', 'connections', 'queues', 'elastic_resource_pools', 'privileges', 'routes'],
	...['id', 'name', 'status', 'hosts', 'available_queue_info', 'connection_id', 'queue_name'],
	...['task_id', 'connectivity', 'elastic_resource_pool_name', 'err_msg', 'peer_id', 'code'],
	...['__proto__', 'constructor', 'toString', 'toJSON', 'length'],
);

/** Nothing that reads like an exception by itself, so that one cannot hide behind it. */
const value = oddJson.filter((one) => isSentence(`said: ${JSON.stringify(one)}`));

const entry = fc.array(fc.tuple(keys, value), { maxLength: 8 }).map(objectWith);
const entries = fc.array(fc.oneof({ weight: 4, arbitrary: entry }, value), { maxLength: 5 });

/** An object with the keys that the nodes read, whatever is in them. */
const object = fc
	.array(fc.tuple(keys, fc.oneof(value, entry, entries)), { minLength: 1, maxLength: 10 })
	.map(objectWith);

const body = fc.oneof(
	{ weight: 6, arbitrary: object.map((one) => JSON.stringify(one)) },
	{ weight: 1, arbitrary: value.map((one) => JSON.stringify(one)) },
	{ weight: 1, arbitrary: oddText.filter((one) => isSentence(`said: ${one}`)) },
	fc.constantFrom(
		'<html><body>Please sign in</body></html>',
		'{"is_success":"FALSE"}',
		'{"connections":{"length":1e9}}',
		'{"count":1e308,"connections":[null,[],"x",1e309]}',
		`{"connections":${'['.repeat(200)}${']'.repeat(200)}}`,
		`{"message":"${'long '.repeat(5000)}"}`,
		'{"is_success":true,"id":"..","connection_id":"../..","task_id":"../../x"}',
	),
);

const headers = fc.oneof(
	{ weight: 4, arbitrary: fc.constant<Record<string, string>>({}) },
	fc.constantFrom<Record<string, string>>(
		{ 'content-type': 'text/html' },
		{ 'content-type': 'application/json; charset=utf-99' },
		{ 'content-encoding': 'gzip' },
		{ 'retry-after': '-1' },
		{ 'retry-after': 'soon' },
		{ 'retry-after': '99999999999999999999' },
		{ 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' },
		{ location: 'http://169.254.169.254/latest' },
		{ date: 'yesterday', 'x-request-id': 'x'.repeat(5000) },
		{ 'set-cookie': 'a=b', 'x-subject-token': 'mine' },
		{ 'content-length': '99999' },
	),
);

/** A 401 ends everything, so it has tests of its own; below 200 nothing is answered yet. */
const status = fc.oneof(
	{ weight: 5, arbitrary: fc.constant(200) },
	{ weight: 1, arbitrary: fc.constantFrom(201, 204, 302, 304, 400, 403, 404, 409, 429, 500, 503) },
	{ weight: 2, arbitrary: fc.integer({ min: 100, max: 599 }).filter((code) => code !== 401) },
);

export const oddAnswer: fc.Arbitrary<OddAnswer> = fc.record({ status, headers, body });

/** Writes the answer as it is; what no server would send, too. */
export function send(response: ServerResponse, answer: OddAnswer): void {
	const bytes = Buffer.from(answer.body);
	const given = { 'content-length': String(bytes.length), connection: 'close', ...answer.headers };
	const lines = Object.entries(given).map(([name, content]) => `${name}: ${content}\r\n`);
	response.socket?.write(`HTTP/1.1 ${answer.status} Odd\r\n${lines.join('')}\r\n`);
	response.socket?.end(bytes);
}
