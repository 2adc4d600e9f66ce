/** Enough of a text of the service to act on; a hostile or broken one may send any amount. */
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

/** What the body of an answer complains of. */
export function complaintOf({ statusCode, body }: HttpAnswer): Complaint {
	return { status: statusCode, ...saidIn(isRecord(body) ? body : {}) };
}

/** Reads the shapes in which DLI, IAM, their older versions and the gateway complain, in this order. */
export function saidIn(json: Record<string, unknown>): Pick<Complaint, 'code' | 'text'> {
	const nested = isRecord(json.error) ? json.error : {};
	return {
		code: firstText(json.error_code, nested.code, json.errorCode, json.code),
		text: firstText(json.error_msg, nested.message, json.errorMsg, json.message),
	};
}

/** The first value that is a text with content (or a number), shortened; '' when none is. */
export function firstText(...values: unknown[]): string {
	const found = values.find((value) => typeof value === 'number' || isFilled(value));
	return found === undefined ? '' : String(found).trim().slice(0, LONGEST_TEXT);
}

const isFilled = (value: unknown) => typeof value === 'string' && value.trim() !== '';
