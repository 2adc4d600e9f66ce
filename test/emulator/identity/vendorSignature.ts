/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { createHash } from 'node:crypto';
import { parse } from 'node:querystring';
import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner';
import type { ReceivedRequest } from '../receivedRequest';
import type { AccessKey } from './accessKey';

/**
 * The vendor's signer, stage by stage, over a request as it was received.
 *
 * `AKSKSigner.sign` itself cannot be used: it hashes its own serialisation of the body instead of
 * the bytes that were sent, signs every header there is, and encodes a path twice that contains
 * a space or an apostrophe (`url.parse` escapes them, then the canonical path does again).
 */
export class VendorSignature extends AKSKSigner {
	/**
	 * The `Authorization` header the vendor would have sent.
	 * @param signedHeaders lower-case names; each must be in the request
	 */
	static authorization(
		request: ReceivedRequest,
		signedHeaders: string[],
		{ accessKeyId, secretAccessKey }: AccessKey,
	): string {
		const headers = Object.fromEntries(signedHeaders.map((name) => [name, request.header(name)]));
		const signedHeaderNames = Object.keys(headers).sort().join(';');
		const canonicalRequest = this.buildCanonicalRequest(
			request.method,
			this.CanonicalURI(request.path),
			this.CanonicalQueryString({ queryParams: parse(request.search) }),
			this.buildCanonicalHeaders(headers),
			signedHeaderNames,
			createHash('sha256').update(request.rawBody).digest('hex'),
		);
		const stringToSign = this.getStringToSign(
			this.SDK_SIGNING_ALGORITHM,
			request.header('x-sdk-date') ?? '',
			this.Hex(canonicalRequest),
		);
		const signature = this.hmacSHA256(secretAccessKey, stringToSign);
		return `${this.SDK_SIGNING_ALGORITHM} Access=${accessKeyId}, SignedHeaders=${signedHeaderNames}, Signature=${signature}`;
	}
}
