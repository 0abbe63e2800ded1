import type { AwsConnection, Connection } from './connection';
import { shownEndpoint } from './aws/endpointObjection';
import { sentence, type Sentence } from '../model/sentence';
import { together } from '../model/together';

/** The codicon of a connection, for labels. */
export function connectionIcon(connection: Connection): string {
  return connection.kind === 'local' ? 'plug' : 'cloud';
}

/** Where a connection leads, in one line: profile, Region and endpoint as far as they are set. */
export function connectionPlace(connection: Connection, localize: (sentence: Sentence) => string): string {
  return localize(together('{0} · {1}', placeOf(connection)));
}

/** The same in pieces. */
export function placeOf(connection: Connection): readonly Sentence[] {
  if (connection.kind === 'local') {
    const { endpoint } = connection;
    return [sentence('on this machine'), ...(endpoint === undefined ? [] : [sentence('{0}', endpoint)])];
  }
  const { region, endpoint } = connection;
  return [
    identity(connection),
    region === undefined ? sentence('Region of the profile or the environment') : sentence('{0}', region),
    ...(endpoint === undefined ? [] : [sentence('{0}', shownEndpoint(endpoint))]),
  ];
}

function identity({ profile, unsigned }: AwsConnection): Sentence {
  if (unsigned === true) return sentence('not signed');
  return profile === undefined ? sentence('default credentials') : sentence('profile {0}', profile);
}

/** What a person has to know of a connection before something is done on it, one line each. */
export function connectionLines(connection: AwsConnection): readonly Sentence[] {
  const { name, region, endpoint, unverifiedTls } = connection;
  return [
    sentence('Connection: {0}', name),
    identityLine(connection),
    region === undefined ? sentence('Region: that of the profile or the environment') : sentence('Region: {0}', region),
    ...(endpoint === undefined ? [] : [sentence('Endpoint: {0}', shownEndpoint(endpoint))]),
    ...(unverifiedTls === true
      ? [sentence('TLS verification is off: whoever answers at the endpoint can read and change what is sent.')]
      : []),
  ];
}

function identityLine({ profile, unsigned }: AwsConnection): Sentence {
  if (unsigned === true) return sentence('Requests are not signed: no credentials are used.');
  return profile === undefined ? sentence('Profile: default credentials') : sentence('Profile: {0}', profile);
}
