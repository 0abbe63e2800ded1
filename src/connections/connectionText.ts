import type { AwsConnection, Connection } from '../eventbridge/connection';
import { shownEndpoint } from '../eventbridge/aws/endpointObjection';
import { inWords } from '../ui/localize';
import { joined, plain, type PlainText } from '../ui/plainText';

/** The codicon of a connection, for labels. */
export function connectionIcon(connection: Connection): string {
  return connection.kind === 'local' ? 'plug' : 'cloud';
}

/** Where a connection leads, in one line: profile, Region and endpoint as far as they are set. */
export function connectionPlace(connection: Connection): PlainText {
  if (connection.kind === 'local') return inWords('on this machine');
  const { region, endpoint } = connection;
  return joined(
    [
      identity(connection),
      region === undefined ? inWords('Region of the profile or the environment') : plain(region),
      ...(endpoint === undefined ? [] : [plain(shownEndpoint(endpoint))]),
    ],
    ' · ',
  );
}

function identity({ profile, unsigned }: AwsConnection): PlainText {
  if (unsigned === true) return inWords('not signed');
  return profile === undefined ? inWords('default credentials') : inWords('profile {0}', profile);
}
