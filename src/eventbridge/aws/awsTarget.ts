import { sentence, type Sentence } from '../../model/sentence';
import type { AwsConnection } from '../connection';
import { commandText, isTypeable } from '../../model/shellText';
import { type Environment, given } from '../wire/environment';
import { awsHost, type EndpointVariant } from './awsHost';
import { endpointObjection } from './endpointObjection';
import type { AwsProfile, AwsProfiles, AwsServiceId } from './files/awsProfiles';

/** Where the requests of a connection go, with everything looked up that the connection leaves open. */
export interface AwsTarget {
  /** The profile that the connection names; absent: the SDK's default provider chain. */
  readonly profile?: string;
  readonly region: string;
  /** Absent: the usual AWS endpoint of the Region; that for FIPS or dual-stack stands here. */
  readonly endpoint?: string;
}

export type AwsTargetResolution =
  | { readonly kind: 'resolved'; readonly target: AwsTarget }
  | { readonly kind: 'unresolved'; readonly reason: Sentence };

/**
 * Looks up the Region (the connection's, `AWS_REGION`, `AWS_DEFAULT_REGION`, the profile's; never a default one) and the
 * endpoint (the connection's, `AWS_ENDPOINT_URL_EVENTBRIDGE`, `AWS_ENDPOINT_URL`, the profile's, else that of AWS
 * for FIPS or dual-stack where the environment or the profile asks for it).
 */
export function resolveAwsTarget(
  { name, profile, region, endpoint, unsigned, resolved }: AwsConnection,
  environment: Environment,
  profiles: AwsProfiles,
): AwsTargetResolution {
  const unresolved = (reason: Sentence): AwsTargetResolution => ({ kind: 'unresolved', reason });
  if (profile !== undefined && !profiles.has(profile)) {
    const command = ['aws', 'configure', '--profile', profile];
    return unresolved(
      isTypeable(command)
        ? sentence(
            'The profile "{0}" of the connection "{1}" is not in the AWS config or credentials file. Add it with `{2}`, or choose another profile.',
            profile,
            name,
            commandText(command),
          )
        : sentence(
            'The profile "{0}" of the connection "{1}" is not in the AWS config or credentials file. Choose another profile.',
            profile,
            name,
          ),
    );
  }
  const fromEnvironment = profileOfEnvironment(environment);
  if (
    profile === undefined &&
    unsigned !== true &&
    fromEnvironment !== undefined &&
    !profiles.has(fromEnvironment.profile)
  ) {
    return unresolved(
      sentence(
        '{2} names the profile "{0}", which is not in the AWS config or credentials file. Correct it, or choose a profile for the connection "{1}".',
        fromEnvironment.profile,
        name,
        fromEnvironment.variable,
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
  const isLookedUp = given(endpoint) === undefined && resolved !== true;
  const place = isLookedUp ? serviceEndpoint(environment, 'eventbridge', settings) : checkedEndpoint(given(endpoint));
  if (place.kind === 'unusable') return unresolved(place.reason);
  const resolvedEndpoint =
    place.endpoint ?? (isLookedUp ? awsHost(resolvedRegion, endpointVariant(environment, settings)) : undefined);
  return {
    kind: 'resolved',
    target: {
      ...(profile !== undefined && { profile }),
      region: resolvedRegion,
      ...(resolvedEndpoint !== undefined && { endpoint: resolvedEndpoint }),
    },
  };
}

/** The profile of whoever names none. */
export function defaultProfileName(environment: Environment): string {
  return profileOfEnvironment(environment)?.profile ?? 'default';
}

/** The AWS CLI looks at both variables, in this order. A blank behind the name, as cmd.exe leaves it, is none of it. */
function profileOfEnvironment(
  environment: Environment,
): { readonly variable: string; readonly profile: string } | undefined {
  for (const variable of profileVariables) {
    const profile = given(environment[variable]);
    if (profile !== undefined) return { variable, profile };
  }
  return undefined;
}

const profileVariables = ['AWS_DEFAULT_PROFILE', 'AWS_PROFILE'] as const;

/** Where a service is. */
export type ServiceEndpoint =
  /** Absent: at AWS. */
  { readonly kind: 'known'; readonly endpoint?: string } | { readonly kind: 'unusable'; readonly reason: Sentence };

/** The endpoint that the environment or else the profile in use names for a service, where it can be used. */
export function serviceEndpoint(
  environment: Environment,
  service: AwsServiceId,
  profile: AwsProfile | undefined,
): ServiceEndpoint {
  if (profile !== undefined && lacksServices(environment, service, profile)) {
    const reason = sentence(
      'The profile "{0}" names the section [services {1}], which is not in the AWS config file. Add it, or correct `services`.',
      profile.name,
      profile.missingServices ?? '',
    );
    return { kind: 'unusable', reason };
  }
  return checkedEndpoint(configuredEndpoint(environment, service, profile));
}

/** The endpoint, where it can be used. */
export function checkedEndpoint(endpoint: string | undefined): ServiceEndpoint {
  if (endpoint === undefined) return { kind: 'known' };
  const reason = endpointObjection(endpoint);
  return reason === undefined ? { kind: 'known', endpoint } : { kind: 'unusable', reason };
}

/** The endpoint that the environment or else the profile in use names for a service; no other profile counts. */
export function configuredEndpoint(
  environment: Environment,
  service: AwsServiceId,
  profile: AwsProfile | undefined,
): string | undefined {
  if (ignoresEndpoints(environment, profile)) return undefined;
  return (
    endpointOfEnvironment(environment, service) ??
    given(profile?.serviceEndpoints?.get(service)) ??
    given(profile?.endpoint)
  );
}

/** What the environment, or else the profile in use, asks for of the endpoints of AWS. */
export function endpointVariant(environment: Environment, profile: AwsProfile | undefined): EndpointVariant {
  const flag = (variable: string, ofProfile: boolean) =>
    given(environment[variable]) === undefined ? ofProfile : isTrue(environment[variable]);
  return {
    fips: flag('AWS_USE_FIPS_ENDPOINT', profile?.usesFips === true),
    dualStack: flag('AWS_USE_DUALSTACK_ENDPOINT', profile?.usesDualStack === true),
  };
}

function lacksServices(environment: Environment, service: AwsServiceId, profile: AwsProfile): boolean {
  if (profile.missingServices === undefined || ignoresEndpoints(environment, profile)) return false;
  return endpointOfEnvironment(environment, service) === undefined;
}

function ignoresEndpoints(environment: Environment, profile: AwsProfile | undefined): boolean {
  const ignored = given(environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']);
  return ignored === undefined ? profile?.ignoresConfiguredEndpoints === true : isTrue(ignored);
}

function endpointOfEnvironment(environment: Environment, service: AwsServiceId): string | undefined {
  return given(environment[`AWS_ENDPOINT_URL_${service.toUpperCase()}`]) ?? given(environment['AWS_ENDPOINT_URL']);
}

function isTrue(value: string | undefined): boolean {
  return value?.trim().toLowerCase() === 'true';
}

function isHostLabel(text: string): boolean {
  return /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)$/.test(text);
}
