import { sdkPartitions } from './generated/partitions';

/** A Region of AWS. */
export interface Region {
  /** Such as `eu-west-1`. */
  readonly name: string;
  /** Such as `Europe (Ireland)`. */
  readonly place: string;
}

/** A part of AWS that has its own Regions, accounts and hosts. */
interface Partition {
  /** Such as `aws` or `aws-cn`. */
  readonly id: string;
  /** A regular expression that the names of its Regions match, those to come included. */
  readonly regionPattern: string;
  /** What the names of its hosts end in. */
  readonly suffix: string;
  /** What the names of its hosts end in that can be reached by IPv6 as well. */
  readonly dualStackSuffix: string;
  readonly regions: readonly Region[];
}

/** All that the AWS SDK knows. */
export const partitions: readonly Partition[] = sdkPartitions;

const [commercial] = sdkPartitions;

/** The partition that a Region belongs to; of a name that fits none, as for the SDK, the usual one. */
export function partitionOf(region: string): Partition {
  return partitions.find(({ regionPattern }) => new RegExp(regionPattern).test(region)) ?? commercial;
}

/** Before the others, in this order. */
const firstPartitions = ['aws', 'aws-us-gov', 'aws-cn', 'aws-eusc'];
const firstAreas = ['us', 'eu', 'ap', 'ca', 'mx', 'sa', 'af', 'il', 'me'];

/** The Regions that the AWS SDK knows, those first that are chosen most often: there may be others. */
export const regions: readonly Region[] = inOrder(partitions, firstPartitions, ({ id }) => id).flatMap((partition) =>
  inOrder(partition.regions, firstAreas, ({ name }) => name.split('-', 1)[0] ?? ''),
);

/** Those whose key is one of the first ones, then the others, each as they stood. */
function inOrder<Item>(
  items: readonly Item[],
  first: readonly string[],
  keyOf: (item: Item) => string,
): readonly Item[] {
  const place = (item: Item) => (first.includes(keyOf(item)) ? first.indexOf(keyOf(item)) : first.length);
  return [...items].sort((one, other) => place(one) - place(other));
}
