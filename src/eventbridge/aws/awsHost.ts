import { partitionOf, partitions } from './regions';

/** Endpoints of AWS beside the usual ones. */
export interface EndpointVariant {
  /** With modules that are validated by FIPS 140. */
  readonly fips: boolean;
  /** That can be reached by IPv6 as well. */
  readonly dualStack: boolean;
}

/** The endpoint of EventBridge in a Region; undefined: the usual one. The same as the SDK's endpoint rules say. */
export function awsHost(region: string, { fips, dualStack }: EndpointVariant): string | undefined {
  if (!fips && !dualStack) return undefined;
  const { suffix, dualStackSuffix } = partitionOf(region);
  // In these Regions the usual hosts are the validated ones.
  const isUsual = dualStack ? region.startsWith('us-gov-') : /^us-gov-(east|west)-1$/.test(region);
  const service = fips && !isUsual ? 'events-fips' : 'events';
  return `https://${service}.${region}.${dualStack ? dualStackSuffix : suffix}`;
}

/** Whether a host belongs to AWS, in any of its partitions. */
export function isHostOfAws(hostname: string): boolean {
  const suffixes = partitions.flatMap(({ suffix, dualStackSuffix }) => [suffix, dualStackSuffix]);
  return suffixes.some((suffix) => hostname === suffix || hostname.endsWith(`.${suffix}`));
}
