import { sentence, type Sentence } from '../model/sentence';
import type { AwsProfile, AwsProfiles, Environment } from './awsProfiles';
import type { AwsConnection } from './connection';
import { endpointObjection } from './endpointObjection';

/** Where the requests of a connection go, with everything looked up that the connection leaves open. */
export interface AwsTarget {
  /** The profile that the connection names; absent: the SDK's default provider chain. */
  readonly profile?: string;
  readonly region: string;
  /** Absent: the AWS endpoint of the Region. */
  readonly endpoint?: string;
}

export type AwsTargetResolution =
  | { readonly kind: 'resolved'; readonly target: AwsTarget }
  | { readonly kind: 'unresolved'; readonly reason: Sentence };

/**
 * Looks up the Region (the connection's, `AWS_REGION`, `AWS_DEFAULT_REGION`, the profile's; never a default one) and the
 * endpoint (the connection's, `AWS_ENDPOINT_URL_EVENTBRIDGE`, `AWS_ENDPOINT_URL`, the profile's).
 */
export function resolveAwsTarget(
  { name, profile, region, endpoint, unsigned, resolved }: AwsConnection,
  environment: Environment,
  profiles: AwsProfiles,
): AwsTargetResolution {
  const unresolved = (reason: Sentence): AwsTargetResolution => ({ kind: 'unresolved', reason });
  if (profile !== undefined && !profiles.has(profile)) {
    return unresolved(
      sentence(
        'The profile "{0}" of the connection "{1}" is not in the AWS config or credentials file. Add it with `aws configure --profile {0}`, or choose another profile.',
        profile,
        name,
      ),
    );
  }
  const environmentProfile = given(environment['AWS_PROFILE']);
  if (
    profile === undefined &&
    unsigned !== true &&
    environmentProfile !== undefined &&
    !profiles.has(environmentProfile)
  ) {
    return unresolved(
      sentence(
        'AWS_PROFILE names the profile "{0}", which is not in the AWS config or credentials file. Correct it, or choose a profile for the connection "{1}".',
        environmentProfile,
        name,
      ),
    );
  }
  const settings = profiles.get(profile ?? defaultProfileName(environment));
  const resolvedRegion =
    given(region) ??
    given(environment['AWS_REGION']) ??
    given(environment['AWS_DEFAULT_REGION']) ??
    given(settings?.region);
  if (resolvedRegion === undefined) {
    return unresolved(
      sentence(
        'The connection "{0}" has no Region. Set its Region in the settings, or `region` in its AWS profile.',
        name,
      ),
    );
  }
  if (!isHostLabel(resolvedRegion)) {
    return unresolved(
      sentence('"{0}" is not the name of a Region. Correct the Region of the connection "{1}".', resolvedRegion, name),
    );
  }
  const resolvedEndpoint =
    given(endpoint) ??
    (resolved === true
      ? undefined
      : configuredEndpoint(environment, 'AWS_ENDPOINT_URL_EVENTBRIDGE', settings, settings?.endpoint));
  const objection = resolvedEndpoint === undefined ? undefined : endpointObjection(resolvedEndpoint);
  if (objection !== undefined) return unresolved(objection);
  return {
    kind: 'resolved',
    target: {
      ...(profile !== undefined && { profile }),
      region: resolvedRegion,
      ...(resolvedEndpoint !== undefined && { endpoint: resolvedEndpoint }),
    },
  };
}

/** The profile that the SDK's provider chain reads where none is named. */
export function defaultProfileName(environment: Environment): string {
  return given(environment['AWS_PROFILE']) ?? 'default';
}

/**
 * The endpoint that the environment or else the profile names for a service.
 * @param variable the service's own variable, such as `AWS_ENDPOINT_URL_STS`
 * @param ofProfile what the profile says about the service
 */
export function configuredEndpoint(
  environment: Environment,
  variable: string,
  profile: AwsProfile | undefined,
  ofProfile: string | undefined,
): string | undefined {
  const ignored = given(environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']);
  if (ignored === undefined ? profile?.ignoresConfiguredEndpoints === true : ignored.toLowerCase() === 'true')
    return undefined;
  return given(environment[variable]) ?? given(environment['AWS_ENDPOINT_URL']) ?? given(ofProfile);
}

function given(value: string | undefined): string | undefined {
  const trimmed = value?.trim();
  return trimmed === '' ? undefined : trimmed;
}

function isHostLabel(text: string): boolean {
  return /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)$/.test(text);
}
