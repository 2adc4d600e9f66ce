import { optionalTextField, textField } from '../../shared/form/text';

const id = {
	accepts: /^[A-Za-z0-9_-]{1,64}$/,
	rule: 'Copy the ID from the console; it has letters, digits and hyphens.',
};

/** `dest_vpc_id` of a new connection. */
export const vpcId = textField(
	{
		displayName: 'VPC ID',
		name: 'vpcId',
		placeholder: 'e.g. 22094d8f-c310-4621-913d-4c4d655d8495',
		description:
			'The VPC of the data source. In the console: Virtual Private Cloud → the VPC → ID.',
	},
	id,
);

/** `dest_network_id` of a new connection. */
export const subnetId = textField(
	{
		displayName: 'Subnet ID',
		name: 'subnetId',
		placeholder: 'e.g. 78f2562a-36e4-4b39-95b9-f5aab22e1281',
		description:
			'The subnet of the data source. In the console: Virtual Private Cloud → Subnets → the subnet → Network ID.',
	},
	id,
);

/** `routetable_id` of a new connection. */
export const routeTableId = optionalTextField(
	{
		displayName: 'Route Table ID',
		name: 'routeTableId',
		description: 'The route table of the subnet, if it is not the default one of the VPC',
	},
	id,
);
