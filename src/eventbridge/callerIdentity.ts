import { sentence } from '../model/sentence';
import type { Environment } from './awsProfiles';
import type { AwsConnection } from './connection';
import type { OpenOptions } from './openConnection';
import type { CallAnswer } from './partnerEventsApi';

/** Who the service takes the caller for. */
export interface CallerIdentity {
  /** 12 digits. */
  readonly account: string;
  readonly arn: string;
}

/** Asks AWS whose credentials the connection uses. */
export function callerIdentity(
  connection: AwsConnection,
  _environment: Environment,
  _options: OpenOptions,
  _signal: AbortSignal,
): Promise<CallAnswer<CallerIdentity>> {
  return Promise.resolve({
    kind: 'not-reached',
    reason: sentence('The account behind the connection "{0}" is not known.', connection.name),
    retryable: false,
  });
}
