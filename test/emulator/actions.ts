import type { Action } from './action';
import { cancelBatch } from './batch/cancel';
import { createBatch } from './batch/create';
import { getBatch } from './batch/get';
import { getBatchLog } from './batch/getLog';
import { getBatchState } from './batch/getState';
import { listBatches } from './batch/list';
import { bind } from './connection/bind';
import { createConnection } from './connection/create';
import { deleteConnection } from './connection/delete';
import { getConnection } from './connection/get';
import { listConnections } from './connection/list';
import { unbind } from './connection/unbind';
import { updateHosts } from './connection/updateHosts';
import { listDatabases } from './database/list';
import { listTables } from './database/listTables';
import { listElasticResourcePools } from './elasticResourcePool/list';
import { createToken } from './iam/createToken';
import { cancelJob } from './job/cancel';
import { checkSql } from './job/check';
import { exportResult } from './job/exportResult';
import { listJobs } from './job/list';
import { previewJob } from './job/preview';
import { getJobStatus } from './job/status';
import { submitJob } from './job/submit';
import { authorizeProject } from './privilege/authorize';
import { listPrivileges } from './privilege/list';
import { getQueue } from './queue/get';
import { getConnectivity } from './queue/getConnectivity';
import { listQueues } from './queue/list';
import { testConnectivity } from './queue/testConnectivity';
import { createRoute } from './route/create';
import { deleteRoute } from './route/delete';

/** Every API that the emulator has. */
export const actions: readonly Action[] = [
	bind,
	unbind,
	createConnection,
	deleteConnection,
	getConnection,
	listConnections,
	updateHosts,
	createRoute('v3'),
	createRoute('v2.0'),
	deleteRoute('v3'),
	deleteRoute('v2.0'),
	listPrivileges,
	authorizeProject,
	getQueue,
	listQueues,
	testConnectivity,
	getConnectivity,
	listElasticResourcePools,
	submitJob,
	getJobStatus,
	previewJob,
	listJobs,
	cancelJob,
	checkSql,
	exportResult,
	createBatch,
	getBatch,
	getBatchState,
	getBatchLog,
	listBatches,
	cancelBatch,
	listDatabases,
	listTables,
	createToken,
];
