/**
 * The files that decide something, and the suites that decide about them: those first that call a
 * file directly, because the first failure ends the run of a mutant. Names are the beginnings of
 * suites under `test`; none waits for long in real time.
 */
module.exports = {
	dli: {
		mutate: ['nodes/shared/dli/*.ts', '!nodes/shared/dli/nextSteps.ts'],
		suites: [
			'dli/answers',
			'dli/bindings',
			'dli/errors',
			'dli/lists',
			'dli/requests',
			'dli/exchange',
			'dli/thrown',
			'job/longNumbers',
			'dli/retries',
			'dli/concurrency',
			'dli/olderVersions',
		],
	},
	credentials: {
		mutate: [
			'credentials/{identity,request}/*.ts',
			'credentials/{identityCheck,authentication}.ts',
			'credentials/errors/{errorBody,networkCause}.ts',
		],
		suites: [
			'credentials/sign',
			'credentials/query',
			'credentials/errorBody',
			'credentials/storedToken',
			'credentials/oneIdentity',
			'credentials/explanations',
			'credentials/wire',
			'credentials/testButton',
			'credentials/iamUser',
			'credentials/httpRequest',
			'dli/identity',
		],
	},
	binding: {
		mutate: [
			'nodes/DliConnection/binding/*.ts',
			'!nodes/DliConnection/binding/{index,explain,getAll,planOutput,set,hintAtPools}.ts',
		],
		suites: [
			'binding/plan',
			'binding/parts',
			'binding/refusals',
			'binding/bindQueue',
			'binding/unbindQueue',
			'binding/links',
			'binding/combining',
			'binding/set',
			'binding/twice',
			'binding/pools',
			'form/badInput',
			'binding/waiting',
			'binding/stop',
			'binding/state',
		],
	},
	operation: {
		mutate: [
			'nodes/shared/operation/{run,items,item,execute,errorOfStop,hints}.ts',
			'nodes/shared/form/{rows,names,queues,hosts,list,errors,connection}.ts',
		],
		suites: [
			'form/fields',
			'dli/errors',
			'dli/olderVersions',
			'form/badInput',
			'form/getMany',
			'form/locators',
			'form/requests',
			'connection/stop',
			'binding/refusals',
			'binding/stop',
		],
	},
	connection: {
		mutate: ['nodes/DliConnection/connection/{mergeHosts,updateHosts,createOnce}.ts'],
		suites: ['connection/updateHosts', 'connection/create', 'connection/answers'],
	},
	trigger: {
		mutate: ['nodes/DliConnectionTrigger/{changes,snapshot,memory,watched,poll}.ts'],
		suites: [
			'trigger/events',
			'trigger/baseline',
			'trigger/choice',
			'trigger/gone',
			'trigger/memory',
			'trigger/failures',
			'trigger/whole',
			'trigger/shifting',
			'trigger/forbidden',
			'trigger/overlap',
			'trigger/restart',
		],
	},
	job: {
		mutate: [
			'nodes/DliJob/sql/{submit,rows,jobs,statement/*}.ts',
			'nodes/DliJob/{awaitEnd,sendOnce,cancelOnce}.ts',
		],
		suites: [
			'job/literals',
			'job/placeholders',
			'job/parameters',
			'job/rows',
			'job/badInput',
			'job/refusals',
			'job/longNumbers',
			'job/sqlJobs',
			'job/spark',
			'job/waiting',
		],
	},
};
