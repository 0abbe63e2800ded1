import { EventBridgeClient, EventBridgeServiceException } from '@aws-sdk/client-eventbridge';
import { EventEmitter, once } from 'node:events';
import {
  startLocalEventBridge,
  type LocalEventBridge,
  type LocalEventBridgeOptions,
} from '../../../src/local/localEventBridge';
import { memoryStateStore } from '../../../src/local/stateStore';
import { troubleLine, type Trouble } from '../../../src/local/trouble';

/** Sources that are there on the first start. */
export const activeSource = 'aws.partner/example.com.test/orders/acme';
export const pendingSource = 'aws.partner/example.com.test/invoices/acme';
/** The account that `activeSource` is offered to, and the one that `pendingSource` is offered to. */
export const activeAccount = '111122223333';
export const pendingAccount = '444455556666';

/** A Local EventBridge with the AWS SDK as its client. */
export interface Running {
  readonly local: LocalEventBridge;
  readonly client: EventBridgeClient;
  /** A client whose credentials name a customer account. */
  readonly clientOf: (account: string) => EventBridgeClient;
  readonly log: readonly string[];
  readonly troubles: readonly Trouble[];
  /** Waits for a request or a trouble whose line ends like this, or matches. */
  readonly logged: (line: string | RegExp) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function run(options: Partial<LocalEventBridgeOptions> = {}): Promise<Running> {
  const log: string[] = [];
  const troubles: Trouble[] = [];
  const lines = new EventEmitter();
  const local = await startLocalEventBridge({
    state: memoryStateStore(),
    log: (line) => {
      log.push(line);
      lines.emit('line');
    },
    troubled: (trouble) => {
      troubles.push(trouble);
      lines.emit('line');
    },
    ...options,
  });
  const clients: EventBridgeClient[] = [];
  const clientOf = (accessKeyId: string): EventBridgeClient => {
    const client = new EventBridgeClient({
      endpoint: local.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId, secretAccessKey: 'x' },
      maxAttempts: 1,
    });
    clients.push(client);
    return client;
  };
  return {
    local,
    log,
    troubles,
    logged: async (wanted) => {
      const fits = (line: string): boolean => (typeof wanted === 'string' ? line.endsWith(wanted) : wanted.test(line));
      while (![...log, ...troubles.map(troubleLine)].some(fits)) await once(lines, 'line');
    },
    client: clientOf('x'),
    clientOf,
    stop: async () => {
      for (const client of clients) client.destroy();
      await local.close();
    },
  };
}

/** What the service said to a call that it refused. */
export async function refusalOf(call: Promise<unknown>): Promise<{ name: string; message: string; status: number }> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof EventBridgeServiceException)) throw error;
    return { name: error.name, message: error.message, status: error.$metadata.httpStatusCode ?? 0 };
  }
  throw new Error('The call was not refused.');
}
