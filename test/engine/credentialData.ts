import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	INodeParameters,
	INodeProperties,
	IWorkflowDataProxyAdditionalKeys,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

export function isCredentialData(value: unknown): value is ICredentialDataDecryptedObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As n8n hands it out: defaults of the form filled in, values of fields not shown dropped. */
export function completed(
	properties: INodeProperties[],
	data: ICredentialDataDecryptedObject,
): ICredentialDataDecryptedObject {
	return checked(
		NodeHelpers.getNodeParameters(properties, parameters(data), true, false, null, null),
	);
}

/** Expressions inside a credential, resolved in the place where the node runs. */
export function resolved(
	data: ICredentialDataDecryptedObject,
	place: ICredentialsExpressionResolveValues,
	mode: WorkflowExecuteMode,
	keys: IWorkflowDataProxyAdditionalKeys,
	executeData?: IExecuteData,
): ICredentialDataDecryptedObject {
	const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = place;
	return checked(
		workflow.expression.getParameterValue(
			parameters(data),
			runExecutionData,
			runIndex,
			itemIndex,
			node.name,
			connectionInputData,
			mode,
			keys,
			executeData,
			false,
			data,
		),
	);
}

/** Nodes and credentials share n8n's forms, under two names for the same plain values. */
function parameters(data: object): INodeParameters {
	return { ...data };
}

function checked(value: unknown): ICredentialDataDecryptedObject {
	if (!isCredentialData(value)) throw new Error('The credential is not an object');
	return value;
}
