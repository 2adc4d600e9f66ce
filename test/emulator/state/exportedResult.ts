/** What an export has put into a folder of OBS (dli_02_0024). */
export interface ExportedResult {
	/** `obs://bucket/folder` */
	path: string;
	jobId: string;
	dataType: 'csv' | 'json';
	compress: string;
	encoding: string;
	/** Before compression. */
	content: string;
}
