import type { DeliveredEvent } from './deliveredEvents';
import { DeliveredEvents } from './deliveredEvents';
import { startHttpServer } from './httpServer';
import { customerOperations } from './operations/customerOperations';
import type { Operation } from './operations/operation';
import { partnerOperations } from './operations/partnerOperations';
import { putPartnerEvents } from './operations/putPartnerEvents';
import { PartnerEventSources } from './partnerEventSources';
import type { SavedState } from './savedState';
import { exampleState, readSavedState, savedStateText } from './savedState';
import { StateSaver } from './stateSaver';
import type { LocalStateStore } from './stateStore';

export interface LocalEventBridgeOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly state: LocalStateStore;
  /** Takes one line about each request and about trouble with the state; never anything of a Detail. */
  readonly log?: (line: string) => void;
  /** What there is where the store holds nothing yet; absent: `exampleState`. */
  readonly seed?: SavedState;
  /** Bytes that the entries of one PutPartnerEvents request may have in sum; absent: 1,048,576. */
  readonly requestSizeLimit?: number;
  /** Milliseconds since the epoch; absent: the clock of the machine. */
  readonly now?: () => number;
}

/** A running Local EventBridge. */
export interface LocalEventBridge {
  /** Such as `http://127.0.0.1:4010`. */
  readonly endpoint: string;
  /** The events delivered last, oldest first; at most 1,000. */
  deliveredEvents(): readonly DeliveredEvent[];
  /** Calls the listener with the events of each request that delivered any, once they are among `deliveredEvents`. */
  onDidDeliver(listener: (events: readonly DeliveredEvent[]) => void): { dispose(): void };
  /** Stops listening, and resolves when the state is written. */
  close(): Promise<void>;
}

const defaultRequestSizeLimit = 1_048_576;

/**
 * Starts a Local EventBridge on the loopback interface.
 *
 * @throws Error with a sentence for the screen where the port cannot be had or the state cannot be read
 */
export async function startLocalEventBridge(options: LocalEventBridgeOptions): Promise<LocalEventBridge> {
  const { port = 0, state, log = () => undefined, now = Date.now } = options;
  const saved = await loadState(state, log);
  const saver = new StateSaver(
    state,
    () => savedStateText({ associations: sources.all(), delivered: delivered.list() }),
    (error) => {
      log(`the state was not written: ${error instanceof Error ? error.message : String(error)}`);
    },
  );
  const initial = saved ?? options.seed ?? exampleState(now());
  const sources = new PartnerEventSources(initial.associations, now, () => {
    saver.changed();
  });
  const delivered = new DeliveredEvents(initial.delivered);
  const listeners = new Set<(events: readonly DeliveredEvent[]) => void>();
  const deliver = (events: readonly DeliveredEvent[]): void => {
    delivered.add(events);
    saver.changed();
    for (const listener of listeners) listener(events);
  };
  const { requestSizeLimit = defaultRequestSizeLimit } = options;
  const operations = new Map<string, Operation>([
    ['PutPartnerEvents', putPartnerEvents({ sources, now, requestSizeLimit, deliver })],
    ...Object.entries(partnerOperations(sources)),
    ...Object.entries(customerOperations(sources)),
  ]);
  const server = await startHttpServer({ port, operations, log });
  if (saved === undefined) saver.changed();
  return {
    endpoint: `http://127.0.0.1:${server.port}`,
    deliveredEvents: () => delivered.list(),
    onDidDeliver: (listener) => {
      const called = (events: readonly DeliveredEvent[]): void => {
        listener(events);
      };
      listeners.add(called);
      return { dispose: () => void listeners.delete(called) };
    },
    close: async () => {
      await server.close();
      await saver.flush();
    },
  };
}

async function loadState(store: LocalStateStore, log: (line: string) => void): Promise<SavedState | undefined> {
  const text = await store.read();
  if (text === undefined) return undefined;
  const saved = readSavedState(text);
  if (saved === undefined)
    log(`the state cannot be understood; starting anew, and keeping it as ${await store.setAside()}`);
  return saved;
}
