import {
  ActivateEventSourceCommand,
  CreateEventBusCommand,
  DeactivateEventSourceCommand,
  DeleteEventBusCommand,
  DescribeEventBusCommand,
  type EventBridgeClient,
} from '@aws-sdk/client-eventbridge';
import type { CustomerApi } from '../customerApi';
import type { CallAnswer } from '../partnerEventsApi';
import type { Exchange } from '../wire/exchange';
import { defaultTimeouts } from '../wire/transport';
import { watched } from './awsPartnerEventsApi';
import { createWatchedClient, done } from './watchedClient';

/**
 * The customer's side of the Local EventBridge.
 * @param endpoint where it listens, such as `http://127.0.0.1:4010`
 * @param account the customer; the Local EventBridge takes an access key id of 12 digits for the caller's account
 */
export function createLocalCustomerApi(endpoint: string, account: string): CustomerApi {
  const client = createWatchedClient({
    region: 'us-east-1',
    endpoint,
    credentials: () => Promise.resolve({ accessKeyId: account, secretAccessKey: 'local' }),
    timeouts: defaultTimeouts,
  });
  const call = async (
    operation: string,
    signal: AbortSignal,
    send: (sdk: EventBridgeClient, exchange: Exchange) => Promise<unknown>,
  ): Promise<CallAnswer<undefined>> => {
    const answer = await client.call(operation, signal, send, done);
    return answer.kind === 'answered' ? { ...answer, value: undefined } : answer;
  };
  return {
    createBus: (Name, signal) =>
      call('CreateEventBus', signal, (sdk, exchange) =>
        sdk.send(new CreateEventBusCommand({ Name, EventSourceName: Name }), watched(exchange)),
      ),
    deleteBus: (Name, signal) =>
      call('DeleteEventBus', signal, (sdk, exchange) =>
        sdk.send(new DeleteEventBusCommand({ Name }), watched(exchange)),
      ),
    async hasBus(Name, signal) {
      const answer = await call('DescribeEventBus', signal, (sdk, exchange) =>
        sdk.send(new DescribeEventBusCommand({ Name }), watched(exchange)),
      );
      if (answer.kind === 'answered') return { ...answer, value: true };
      const hasNone = answer.kind === 'refused' && answer.error.code === 'ResourceNotFoundException';
      return hasNone ? { kind: 'answered', value: false } : answer;
    },
    activateSource: (Name, signal) =>
      call('ActivateEventSource', signal, (sdk, exchange) =>
        sdk.send(new ActivateEventSourceCommand({ Name }), watched(exchange)),
      ),
    deactivateSource: (Name, signal) =>
      call('DeactivateEventSource', signal, (sdk, exchange) =>
        sdk.send(new DeactivateEventSourceCommand({ Name }), watched(exchange)),
      ),
    dispose() {
      client.destroy();
    },
  };
}
