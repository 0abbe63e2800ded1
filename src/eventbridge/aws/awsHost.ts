/** Endpoints of AWS beside the usual ones. */
export interface EndpointVariant {
  /** With modules that are validated by FIPS 140. */
  readonly fips: boolean;
  /** That can be reached by IPv6 as well. */
  readonly dualStack: boolean;
}

/** The suffixes of the hosts in the partitions of AWS; the first partition that the Region fits counts. */
const partitions: readonly (readonly [regions: RegExp, suffix: string, dualStackSuffix: string])[] = [
  [/^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/, 'amazonaws.com', 'api.aws'],
  [/^us-gov-\w+-\d+$/, 'amazonaws.com', 'api.aws'],
  [/^cn-/, 'amazonaws.com.cn', 'api.amazonwebservices.com.cn'],
  [/^eusc-/, 'amazonaws.eu', 'api.amazonwebservices.eu'],
  [/^us-iso-/, 'c2s.ic.gov', 'api.aws.ic.gov'],
  [/^us-isob-/, 'sc2s.sgov.gov', 'api.aws.scloud'],
  [/^eu-isoe-/, 'cloud.adc-e.uk', 'api.cloud-aws.adc-e.uk'],
  [/^us-isof-/, 'csp.hci.ic.gov', 'api.aws.hci.ic.gov'],
];

const otherPartition = ['amazonaws.com', 'api.aws'] as const;

/** The endpoint of EventBridge in a Region; undefined: the usual one. The same as the SDK's endpoint rules say. */
export function awsHost(region: string, { fips, dualStack }: EndpointVariant): string | undefined {
  if (!fips && !dualStack) return undefined;
  const [, suffix, dualStackSuffix] = partitions.find(([regions]) => regions.test(region)) ?? ['', ...otherPartition];
  // In these Regions the usual hosts are the validated ones.
  const isUsual = dualStack ? region.startsWith('us-gov-') : /^us-gov-(east|west)-1$/.test(region);
  const service = fips && !isUsual ? 'events-fips' : 'events';
  return `https://${service}.${region}.${dualStack ? dualStackSuffix : suffix}`;
}

/** Whether a host belongs to AWS, in any of its partitions. */
export function isHostOfAws(hostname: string): boolean {
  const suffixes = partitions.flatMap(([, suffix, dualStackSuffix]) => [suffix, dualStackSuffix]);
  return suffixes.some((suffix) => hostname === suffix || hostname.endsWith(`.${suffix}`));
}
