import type { PackageDirectoryLoader } from 'n8n-core';
import type {
	ICredentialType,
	IDataObject,
	INodeType,
	INodeTypes,
	IVersionedNodeType,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { stubs } from './stubs';
import { baseOfTool, toolVariant } from './toolVariant';

/** The node types of one package, and the stubs that stand in for n8n's own nodes. */
export class LoadedNodeTypes implements INodeTypes {
	constructor(private readonly loader: PackageDirectoryLoader) {}

	names(): string[] {
		const own = Object.keys(this.loader.known.nodes);
		return [...own.map((name) => `${this.loader.packageName}.${name}`), ...stubs.keys()];
	}

	getByName(fullName: string): INodeType | IVersionedNodeType {
		const stub = stubs.get(fullName);
		if (stub) return stub;
		const [packageName, name = ''] = fullName.split('.');
		if (packageName === this.loader.packageName && name in this.loader.known.nodes) {
			return this.loader.getNode(name).type;
		}
		throw new Error(`No node type ${fullName}; there are ${this.names().join(', ')}`);
	}

	getByNameAndVersion(fullName: string, version?: number): INodeType {
		const base = baseOfTool(fullName);
		if (base) return toolVariant(this.getByNameAndVersion(base, version));
		return NodeHelpers.getVersionedNodeType(this.getByName(fullName), version);
	}

	getKnownTypes(): IDataObject {
		return Object.fromEntries(this.names().map((name) => [name, {}]));
	}

	credentialType(name: string): ICredentialType {
		return this.loader.getCredential(name).type;
	}
}
