import type { OpenOptions } from '../../src/eventbridge/aws/connectionSetUp';
import { CredentialCache } from '../../src/eventbridge/aws/credentials/credentialCache';
import type { AwsConnection } from '../../src/eventbridge/connection';
import { openAwsConnection } from '../../src/eventbridge/openConnection';
import type { CallAnswer, PartnerEventsApi } from '../../src/eventbridge/partnerEventsApi';
import type { AwsHome } from './awsHome';

/** A connection of which only that is said what matters to a test. */
export function connectionWith(settings: Partial<AwsConnection>): AwsConnection {
  return { kind: 'aws', name: 'test', production: false, partnerNames: [], ...settings };
}

/** What is answered to the last of so many calls over a connection that is opened for them. */
export async function describedOver(
  settings: Partial<AwsConnection>,
  home: AwsHome,
  options: Partial<OpenOptions> = {},
  times = 1,
): Promise<CallAnswer<unknown>> {
  const connection = connectionWith(settings);
  return described(
    await openAwsConnection(connection, home.environment, { credentials: new CredentialCache(), ...options }),
    times,
  );
}

/** What is answered to the last of so many calls; nothing is open afterwards. */
export async function described(api: PartnerEventsApi, times = 1): Promise<CallAnswer<unknown>> {
  const { signal } = new AbortController();
  const name = 'aws.partner/acme.test/orders';
  try {
    for (let count = 1; count < times; count += 1) await api.describeSource(name, signal);
    return await api.describeSource(name, signal);
  } finally {
    api.dispose();
  }
}
