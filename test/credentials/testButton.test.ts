import { seedIds, startEmulator, type Emulator } from '../emulator';
import { engine, type Credentials, type Engine } from '../engine';
import { json, startRecorder, type Recorder } from './recorder';

type Form = Credentials[string];

let n8n: Engine;
let cloud: Emulator;
let stranger: Recorder;
beforeAll(async () => {
	n8n = await engine();
	cloud = await startEmulator();
	stranger = await startRecorder();
});
beforeEach(() => cloud.reset());
afterAll(async () => {
	await cloud.close();
	await stranger.close();
});

const press = async (form: Form) => await n8n.testCredential('dliApi', form);

describe('the Test button', () => {
	it.each([
		['a permanent access key', () => cloud.accessKey],
		['a temporary access key', () => cloud.temporaryKey],
		['an IAM user', () => cloud.iamUser],
	])('is content with %s', async (_who, form) => {
		expect(await press(form())).toMatchObject({ status: 'OK' });
	});

	it.each<[string, () => Form | Promise<Form>, RegExp]>([
		[
			'a wrong secret',
			() => ({ ...cloud.accessKey, secretAccessKey: 'wrong' }),
			/^The secret access key does not match the access key\. Check Access Key ID, Secret/,
		],
		[
			'an unknown key',
			() => ({ ...cloud.accessKey, accessKeyId: 'UNKNOWN' }),
			/^The access key is unknown here/,
		],
		[
			'an unknown key that the gateway names',
			() => {
				cloud.switches.nameUnknownKey = true;
				return { ...cloud.accessKey, accessKeyId: 'UNKNOWN' };
			},
			/^The access key is unknown here/,
		],
		[
			'a temporary key without its security token',
			() => ({ ...cloud.temporaryKey, securityToken: '' }),
			/needs its Security Token/,
		],
		[
			'a temporary key with another security token',
			() => ({ ...cloud.temporaryKey, securityToken: 'of-yesterday' }),
			/^The token belongs to another cloud or region\..* ID, secret and security token/,
		],
		[
			'a locked key',
			() => {
				const key = cloud.state.keys.get(cloud.accessKey.accessKeyId ?? '');
				if (key) key.lockedUntil = Infinity;
				return cloud.accessKey;
			},
			/^The access key is locked.*Wait 5 minutes/,
		],
		[
			'a clock that is behind',
			() => {
				cloud.clockSkew = 47 * 60_000;
				return cloud.accessKey;
			},
			/^The clock of the n8n server is 47 minutes behind the service, which allows 15\. Set the/,
		],
		[
			'a clock that is ahead',
			() => {
				cloud.clockSkew = -16 * 60_000;
				return cloud.accessKey;
			},
			/^The clock of the n8n server is 16 minutes ahead of the service/,
		],
		[
			'another project',
			() => ({ ...cloud.accessKey, projectId: 'ffffffffffffffffffffffffffffffff' }),
			/^This identity has no access to the project\. Check Project ID/,
		],
		[
			'an IAM user in another project',
			() => ({ ...cloud.iamUser, projectId: 'ffffffffffffffffffffffffffffffff' }),
			/^IAM does not know the project, or this user has no access to it\. Check Project ID/,
		],
		[
			'a key without rights',
			() => ({ ...cloud.accessKey, accessKeyId: seedIds.noRightsKeyId }),
			/^The identity is accepted, but it has no right to do this in DLI\. .*DLI Service Admin/,
		],
		[
			'an IAM user without rights',
			() => ({ ...cloud.iamUser, username: 'no_rights_user' }),
			/^The identity is accepted, but it has no right/,
		],
		[
			'an unknown IAM user',
			() => ({ ...cloud.iamUser, username: 'nobody' }),
			/^IAM does not know this user, or the password is wrong/,
		],
		[
			'a wrong password',
			() => ({ ...cloud.iamUser, password: 'wrong' }),
			/^IAM does not know this user, or the password is wrong/,
		],
		[
			'a locked IAM user',
			() => ({ ...cloud.iamUser, username: 'locked_user' }),
			/^This IAM user is locked/,
		],
		[
			'a locked IAM user, in Keystone’s words',
			() => {
				cloud.switches.iamLockAnswer = 'keystone';
				return { ...cloud.iamUser, username: 'locked_user' };
			},
			/^This IAM user is locked/,
		],
		[
			'an IAM user with MFA',
			() => ({ ...cloud.iamUser, username: 'mfa_user' }),
			/second factor \(MFA\), which cannot be done unattended\. Choose Authentication "Access Key"/,
		],
		[
			'an IAM user for the console only',
			() => ({ ...cloud.iamUser, username: 'console_user' }),
			/^This IAM user may use the console only/,
		],
		[
			'too many logins',
			() => {
				cloud.faults.add({ kind: 'status', status: 429, path: /tokens/ });
				return cloud.iamUser;
			},
			/^IAM is receiving too many logins/,
		],
		[
			'a proxy that takes the token away',
			() => {
				cloud.switches.omitSubjectToken = true;
				return cloud.iamUser;
			},
			/its answer holds no token \(header X-Subject-Token\)/,
		],
		[
			'a web page instead of IAM',
			() => {
				cloud.faults.add({ kind: 'html', path: /tokens/ });
				return cloud.iamUser;
			},
			/^What answers at the IAM endpoint is not IAM \(HTTP 200, no JSON\)/,
		],
		[
			'a web page instead of DLI',
			() => {
				cloud.faults.add({ kind: 'html' });
				return cloud.accessKey;
			},
			/^What answers at this address is not DLI \(HTTP 200\)/,
		],
		[
			'another service with JSON',
			() => ({ ...cloud.accessKey, dliEndpoint: stranger.origin }),
			/^What answers at this address is not DLI \(HTTP 200\)/,
		],
		[
			'a region without DLI',
			() => {
				stranger.answer = (_request, response) =>
					json(response, 404, { error_code: 'APIG.0101', error_msg: 'The API does not exist' });
				return { ...cloud.accessKey, dliEndpoint: stranger.origin };
			},
			/^DLI is not offered at this address\. Check Cloud and Region/,
		],
		[
			'a redirect to a login page',
			() => {
				cloud.faults.add({ kind: 'redirect', location: `${stranger.origin}/login` });
				return cloud.accessKey;
			},
			/^What answers at this address is not DLI \(HTTP 302\)/,
		],
		[
			'a service that is down',
			() => {
				cloud.faults.add({ kind: 'status', status: 503 });
				return cloud.accessKey;
			},
			/^DLI is not available at the moment \(HTTP 503\)/,
		],
		[
			'a host that does not exist',
			() => ({ ...cloud.accessKey, dliEndpoint: 'https://dli.nowhere.invalid' }),
			/^The name dli\.nowhere\.invalid cannot be resolved/,
		],
		[
			'a host where nothing listens',
			() => ({ ...cloud.accessKey, dliEndpoint: 'http://127.0.0.1:1' }),
			/^Nothing answers at 127\.0\.0\.1:1\./,
		],
		[
			'a connection that breaks off',
			() => {
				cloud.faults.add({ kind: 'resetBefore' });
				return cloud.accessKey;
			},
			/^The connection to 127\.0\.0\.1:\d+ broke off/,
		],
		[
			'a host that does not speak https',
			() => ({ ...cloud.accessKey, dliEndpoint: stranger.origin.replace('http', 'https') }),
			/^No secure connection could be set up with 127/,
		],
		['an empty project', () => ({ ...cloud.accessKey, projectId: ' ' }), /^Project ID is empty/],
	])('says in plain words that it met %s', async (_what, form, sentence) => {
		const { status, message } = await press(await form());
		expect(message).toMatch(sentence);
		expect(status).toBe('Error');
	});

	it('asks DLI twice at most, and only for one connection', async () => {
		await press(cloud.accessKey);
		expect(cloud.journal.map(({ method, url }) => `${method} ${url}`)).toEqual(
			Array(2).fill(
				`GET /v2.0/${cloud.accessKey.projectId}/datasource/enhanced-connections?limit=1`,
			),
		);
	});

	it('keeps its own mark to itself', async () => {
		await press(cloud.accessKey);
		expect(Object.keys(cloud.journal[0]?.headers ?? {})).not.toContain('x-dli-test');
	});

	it('signs a wrong key once, because five such signatures lock it', async () => {
		await press({ ...cloud.accessKey, secretAccessKey: 'wrong' });
		expect(cloud.journal).toHaveLength(1);
	});

	it('tries a wrong password once, because several such logins lock the user', async () => {
		await press({ ...cloud.iamUser, password: 'wrong' });
		expect(cloud.journal).toHaveLength(1);
	});

	it('never lets a secret into its message', async () => {
		stranger.answer = ({ headers }, response) =>
			json(response, 401, {
				error_code: 'APIG.0301',
				error_msg: `verify aksk signature fail, canonicalRequest:GET|${JSON.stringify(headers)}`,
			});
		const { securityToken } = cloud.temporaryKey;
		const { message } = await press({ ...cloud.temporaryKey, dliEndpoint: stranger.origin });
		expect(message).toMatch(/^The secret access key does not match/);
		expect(message).not.toContain(securityToken);
	});
});
