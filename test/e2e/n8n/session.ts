import axios, { type AxiosInstance } from 'axios';
import type { INodeTypeDescription } from 'n8n-workflow';
import { owner } from './owner';

type QueryParameters = Record<string, string | number | undefined>;

/** What n8n's editor can do: its REST interface, signed in as the owner. */
export class Session {
	private constructor(
		private readonly url: string,
		private readonly client: AxiosInstance,
		/** For a browser that is to be signed in too. */
		readonly cookie: string,
	) {}

	/** Makes the owner if there is none yet, and signs in. */
	static async open(url: string): Promise<Session> {
		const baseURL = `${url}/rest`;
		await axios.post(`${baseURL}/owner/setup`, owner, { validateStatus: () => true });
		const login = { emailOrLdapLoginId: owner.email, password: owner.password };
		const { headers } = await axios.post(`${baseURL}/login`, login);
		const cookie = (headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
		const validateStatus = () => true;
		return new Session(url, axios.create({ baseURL, headers: { cookie }, validateStatus }), cookie);
	}

	/** The `data` of n8n's answer. */
	async get<Data>(path: string, params?: QueryParameters): Promise<Data> {
		return await this.request<Data>('GET', path, undefined, params);
	}

	async post<Data>(path: string, body: unknown): Promise<Data> {
		return await this.request<Data>('POST', path, body);
	}

	async patch<Data>(path: string, body: unknown): Promise<Data> {
		return await this.request<Data>('PATCH', path, body);
	}

	/** All types of nodes that there are. */
	async nodeTypes(): Promise<INodeTypeDescription[]> {
		return await this.served<INodeTypeDescription[]>('types/nodes.json');
	}

	/** A file that the editor loads beside the REST interface. */
	async served<Content>(path: string): Promise<Content> {
		const { data } = await this.client.get<Content>(`/${path}`, { baseURL: this.url });
		return data;
	}

	private async request<Data>(
		method: string,
		url: string,
		data?: unknown,
		params?: QueryParameters,
	): Promise<Data> {
		const answer = await this.client.request<{ data: Data; message?: string }>({
			method,
			url,
			data,
			params,
		});
		if (answer.status < 300) return answer.data.data;
		const reason = answer.data.message ?? JSON.stringify(answer.data);
		throw new Error(`${method} ${url} was answered with ${answer.status}: ${reason}`);
	}
}
