import type { AwsConnection, Connection } from '../../eventbridge/connection';
import { inWords } from '../../ui/localize';
import { askFirst } from '../../ui/messages';

/** What is about to be created, and where. */
export interface Order {
  readonly sourceName: string;
  readonly accounts: readonly string[];
  /** With Region and endpoint looked up. */
  readonly connection: Connection;
}

/** Whether it may be done: on a connection marked as production the person is asked, each time. */
export async function confirmProduction({ sourceName, accounts, connection }: Order): Promise<boolean> {
  if (connection.kind === 'local' || !connection.production) return true;
  const create = inWords('Create on {0}', connection.name);
  const lines = [
    inWords('Source: {0}', sourceName),
    accounts.length === 1
      ? inWords('Account: {0}', accounts.join())
      : inWords('{0} accounts: {1}', accounts.length, accounts.join(', ')),
    inWords('Connection: {0}', connection.name),
    identityLine(connection),
    inWords('Region: {0}', connection.region ?? inWords('the Region of the profile')),
    inWords('Endpoint: {0}', connection.endpoint ?? inWords('the one of the Region')),
    ...(connection.unverifiedTls === true
      ? [inWords('TLS verification is off: whoever answers at the endpoint can read and change the request.')]
      : []),
  ];
  const question = inWords('Create this source in production?');
  return (await askFirst({ question, lines }, create)) === create;
}

/** The profile only where it is used. */
function identityLine({ profile, unsigned }: AwsConnection): string {
  if (unsigned === true) return inWords('Requests are not signed: no credentials are used.');
  return inWords('Profile: {0}', profile ?? inWords('default credentials'));
}
