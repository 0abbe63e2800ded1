import type { AwsConnection } from '../eventbridge/connection';
import { sentence, type Sentence } from '../model/sentence';

/** How many source names the question lists before it counts the rest. */
const listedSources = 4;

/** What a person has to know before events leave, one line each. */
export function guardLines(
  connection: AwsConnection,
  sources: readonly string[],
  entries: number,
): readonly Sentence[] {
  const { name, region, endpoint, unverifiedTls } = connection;
  return [
    sourcesLine(sources),
    sentence('Connection: {0}', name),
    identityLine(connection),
    region === undefined ? sentence('Region: that of the profile or the environment') : sentence('Region: {0}', region),
    ...(endpoint === undefined ? [] : [sentence('Endpoint: {0}', endpoint)]),
    ...(unverifiedTls === true
      ? [sentence('TLS verification is off: whoever answers at the endpoint reads the events.')]
      : []),
    sentence('Entries: {0}', entries),
  ];
}

function identityLine({ profile, unsigned }: AwsConnection): Sentence {
  if (unsigned === true) return sentence('Requests are not signed: no credentials are used.');
  return profile === undefined ? sentence('Profile: default credentials') : sentence('Profile: {0}', profile);
}

function sourcesLine(sources: readonly string[]): Sentence {
  const names = sources.slice(0, listedSources).join(', ');
  const more = sources.length - listedSources;
  if (more > 0) return sentence('Sources: {0} and {1} more', names, more);
  return sources.length > 1 ? sentence('Sources: {0}', names) : sentence('Source: {0}', names);
}
