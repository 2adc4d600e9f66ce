/** Enough of a text to know it by; patterns would take hours for what a hostile service may send. */
const LONGEST_TEXT = 1000;

/** What an answer says against a request; '' where it is silent. */
export interface Complaint {
	status: number;
	code: string;
	text: string;
}

/** An HTTP answer as n8n's request helper hands it over, with `returnFullResponse`. */
export interface HttpAnswer {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

/** True for an object that is not a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the shapes of DLI, of the gateway and of IAM. */
export function complaintOf({ statusCode, body }: HttpAnswer): Complaint {
	const json = isRecord(body) ? body : {};
	const nested = isRecord(json.error) ? json.error : {};
	return {
		status: statusCode,
		code: firstText(json.error_code, nested.code, json.errorCode, json.code),
		text: firstText(json.error_msg, nested.message, json.errorMsg, json.message),
	};
}

function firstText(...values: unknown[]): string {
	const found = values.find((value) => typeof value === 'string' || typeof value === 'number');
	return found === undefined ? '' : String(found).slice(0, LONGEST_TEXT);
}
