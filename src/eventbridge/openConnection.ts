import type { Sentence } from '../model/sentence';
import { createAwsPartnerEventsApi } from './aws/awsPartnerEventsApi';
import { defaultProfileName, resolveAwsTarget } from './aws/awsTarget';
import { caBundleOf } from './aws/caBundle';
import { setUpConnection, type OpenOptions } from './aws/connectionSetUp';
import { localCredentials } from './aws/credentials/awsCredentials';
import { profileOfDefaultChain } from './aws/credentials/credentialsOrigin';
import { readAwsProfiles } from './aws/files/awsProfiles';
import type { AwsConnection } from './connection';
import { unsent } from './failures/unsent';
import type { NotReached, PartnerEventsApi } from './partnerEventsApi';
import type { Environment } from './wire/environment';
import type { ExchangeTracer } from './wire/exchangeTrace';
import { defaultTimeouts, type Timeouts } from './wire/transport';

/**
 * Makes a connection ready for one action; credentials are fetched with its first request. Open it anew for each action,
 * so that renewed credentials are found, and dispose of the API afterwards.
 * Where the connection is not set up so that anything can be sent, every request is answered with the reason.
 * @param environment the environment variables; the SDK's own providers read those of the process.
 */
export async function openAwsConnection(
  connection: AwsConnection,
  environment: Environment,
  options: OpenOptions,
): Promise<PartnerEventsApi> {
  const setUp = await setUpConnection(connection, environment, options);
  if (setUp.kind === 'unusable') return unreachable(setUp.reason);
  const { endpoint } = setUp.target;
  return createAwsPartnerEventsApi({ ...setUp.client, ...(endpoint !== undefined && { endpoint }) });
}

/**
 * The connection with its Region, endpoint, CA bundle and profile looked up, so that whatever changes afterwards in
 * profiles and variables, what was shown is where it goes, and as whom. Unchanged where they cannot be found: opening it
 * then tells why.
 */
export async function freezeConnection(connection: AwsConnection, environment: Environment): Promise<AwsConnection> {
  const profiles = await readAwsProfiles(environment);
  const resolution = resolveAwsTarget(connection, environment, profiles);
  if (resolution.kind === 'unresolved') return connection;
  const { target } = resolution;
  const bundle = caBundleOf(connection, environment, profiles.get(target.profile ?? defaultProfileName(environment)));
  const profile = connection.unsigned === true ? undefined : profileOfDefaultChain(environment, profiles);
  return {
    ...connection,
    ...(profile !== undefined && { profile }),
    ...target,
    ...(bundle !== undefined && { caBundle: bundle.path }),
    resolved: true,
  };
}

/** @param endpoint where the Local EventBridge listens, such as `http://127.0.0.1:4010`. */
export function openLocalConnection(
  endpoint: string,
  tracer?: ExchangeTracer,
  timeouts: Timeouts = defaultTimeouts,
): PartnerEventsApi {
  return createAwsPartnerEventsApi({
    region: 'us-east-1',
    endpoint,
    credentials: localCredentials,
    // It checks no signature, and to make one is a tenth of the work of a request.
    unsigned: true,
    timeouts,
    ...(tracer !== undefined && { tracer }),
  });
}

function unreachable(reason: Sentence): PartnerEventsApi {
  const answer = (): Promise<NotReached> => Promise.resolve(unsent(reason, { obstacle: 'set-up' }));
  return {
    putPartnerEvents: answer,
    listSources: answer,
    listSourceAccounts: answer,
    describeSource: answer,
    createSource: answer,
    deleteSource: answer,
    dispose() {
      // Nothing was opened.
    },
  };
}
