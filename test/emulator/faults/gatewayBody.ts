/** What a gateway sends along with a status of its own: JSON, or for 502 to 504 a page. */
export function gatewayBody(status: number, path: string, requestId: string): unknown {
	const error = (error_code: string, error_msg: string) => ({
		error_code,
		error_msg,
		request_id: requestId,
	});
	switch (status) {
		case 429:
			return path.endsWith('/auth/tokens')
				? error('IAM.0012', 'The request is too frequent, please try again later.')
				: error('APIG.0308', 'The throttling threshold has been reached');
		case 502:
			return proxyPage(status, 'Bad Gateway');
		case 503:
			return proxyPage(status, 'Service Unavailable');
		case 504:
			return proxyPage(status, 'Gateway Time-out');
		default:
			return error('DLI.0999', 'Internal service error.');
	}
}

/** The kind of page that proxies put in the way. */
export function proxyPage(status: number, title: string): string {
	return `<html>\r\n<head><title>${status} ${title}</title></head>\r\n<body>\r\n<center><h1>${status} ${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
}
