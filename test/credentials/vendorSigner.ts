import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner';
import type { ICredential } from '@huaweicloud/huaweicloud-sdk-core/auth/ICredential';
import type { AccessKey, SignableRequest } from '../../credentials/identity/sign';

/** The vendor's own signer, as its SDK uses it. */
export class VendorSigner extends AKSKSigner {
	/** The `Authorization` header of a request whose URL and body are given as the SDK wants them. */
	static authorization(
		request: Pick<SignableRequest, 'method' | 'query' | 'headers'> & {
			/** Absolute, decoded. */
			endpoint: string;
			data?: object;
		},
		key: AccessKey,
	): unknown {
		const { 'x-sdk-date': date, ...headers } = request.headers;
		// Without a prototype, so that a parameter may be called `valueOf`.
		const queryParams: Record<string, string[]> = Object.create(null);
		for (const [name, value] of request.query) (queryParams[name] ??= []).push(value);
		const signed = AKSKSigner.sign(
			{ ...request, queryParams, headers: { ...headers, 'X-Sdk-Date': date } },
			credential(key),
		);
		return new Map(Object.entries(signed)).get('Authorization');
	}

	/** The canonical form of a decoded path. */
	static path(decoded: string): string | undefined {
		return this.CanonicalURI(decoded);
	}
}

function credential(key: AccessKey): ICredential {
	const self: ICredential = {
		getAk: () => key.accessKeyId,
		getSk: () => key.secretAccessKey,
		processAuthRequest: async (_client, request) => request,
		processAuthParams: async () => self,
	};
	return self;
}
