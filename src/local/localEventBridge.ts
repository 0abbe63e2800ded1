import { messageOf } from '../model/unknownValues';
import type { Association } from './association';
import { DeliveredEvents, type DeliveredEvent } from './deliveredEvents';
import type { FaultPlan } from './faults/faultPlan';
import { Misbehaviour } from './faults/misbehaviour';
import { defaultHttpLimits, startHttpServer, type HttpLimits } from './httpServer';
import { customerOperations } from './operations/customerOperations';
import type { Operation } from './operations/operation';
import { partnerOperations } from './operations/partnerOperations';
import { putPartnerEvents } from './operations/putPartnerEvents';
import { PartnerEventSources } from './partnerEventSources';
import { exampleState, readSavedState, savedStateText, type SavedState } from './savedState';
import { StateSaver } from './stateSaver';
import type { LocalStateStore } from './stateStore';
import type { Trouble } from './trouble';

export interface LocalEventBridgeOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly state: LocalStateStore;
  /** Takes one line about each request; never anything of a Detail. */
  readonly log?: (line: string) => void;
  readonly troubled?: (trouble: Trouble) => void;
  /** What there is where the store holds nothing yet; absent: `exampleState`. */
  readonly seed?: SavedState;
  /** Bytes that the entries of one PutPartnerEvents request may have in sum; absent: 1,048,576. */
  readonly requestSizeLimit?: number;
  /** Milliseconds since the epoch; absent: the clock of the machine. */
  readonly now?: () => number;
  /** What it puts up with; absent, or what is absent in it: `defaultHttpLimits`. */
  readonly httpLimits?: Partial<HttpLimits>;
  /** How it misbehaves from the start; absent: it behaves. */
  readonly faults?: FaultPlan;
}

/** A running Local EventBridge. */
export interface LocalEventBridge {
  /** Such as `http://127.0.0.1:4010`. */
  readonly endpoint: string;
  /** The accounts that the source is offered to at this moment, with its state for each. */
  accountsOf(source: string): readonly { readonly account: string; readonly state: Association['state'] }[];
  /** The events delivered last, oldest first; at most 10,000. */
  deliveredEvents(): readonly DeliveredEvent[];
  /** Calls the listener with the events of each request that delivered any, once they are among `deliveredEvents`. */
  onDidDeliver(listener: (events: readonly DeliveredEvent[]) => void): { dispose(): void };
  /** Forgets the events delivered so far. */
  clearDeliveredEvents(): void;
  /** How it misbehaves at the moment; undefined: it behaves. */
  readonly faults: FaultPlan | undefined;
  /** From now on it misbehaves so; undefined: it behaves. What happened before does not count. */
  misbehave(faults: FaultPlan | undefined): void;
  /** Stops listening, and resolves when the state is written and its store is closed. */
  close(): Promise<void>;
}

const defaultRequestSizeLimit = 1_048_576;

/**
 * Starts a Local EventBridge on the loopback interface.
 *
 * @throws Error with a sentence for the screen where the port cannot be had or the state cannot be read; StateInUse
 */
export async function startLocalEventBridge(options: LocalEventBridgeOptions): Promise<LocalEventBridge> {
  const saved = await loadState(options.state, options.troubled);
  try {
    return await start(options, saved);
  } catch (error) {
    await options.state.close();
    throw error;
  }
}

async function start(options: LocalEventBridgeOptions, saved: SavedState | undefined): Promise<LocalEventBridge> {
  const { port = 0, state, log = () => undefined, troubled = () => undefined, now = Date.now } = options;
  const saver = new StateSaver(
    state,
    () => savedStateText({ associations: sources.all(), delivered: delivered.list() }),
    (error) => {
      troubled({ kind: 'state-not-written', reason: messageOf(error) });
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
  let misbehaviour = options.faults && new Misbehaviour(options.faults, now);
  const operations = new Map<string, Operation>([
    [
      'PutPartnerEvents',
      putPartnerEvents({ sources, now, requestSizeLimit, deliver, misbehaviour: () => misbehaviour }),
    ],
    ...Object.entries(partnerOperations(sources)),
    ...Object.entries(customerOperations(sources)),
  ]);
  const server = await startHttpServer({
    port,
    operations,
    log,
    troubled,
    limits: { ...defaultHttpLimits, ...options.httpLimits },
    misbehaviour: () => misbehaviour,
  });
  if (saved === undefined) saver.changed();
  const close = async (): Promise<void> => {
    await server.close();
    await saver.flush();
    await state.close();
  };
  let closed: Promise<void> | undefined;
  return {
    endpoint: `http://127.0.0.1:${server.port}`,
    accountsOf: (source) =>
      sources.accountsOf(source).map(({ account, association: { state: known } }) => ({ account, state: known })),
    deliveredEvents: () => delivered.list(),
    onDidDeliver: (listener) => {
      const called = (events: readonly DeliveredEvent[]): void => {
        listener(events);
      };
      listeners.add(called);
      return { dispose: () => void listeners.delete(called) };
    },
    clearDeliveredEvents: () => {
      delivered.clear();
      saver.changed();
    },
    get faults() {
      return misbehaviour?.plan;
    },
    misbehave: (faults) => {
      misbehaviour = faults && new Misbehaviour(faults, now);
    },
    close: () => (closed ??= close()),
  };
}

async function loadState(
  store: LocalStateStore,
  troubled: LocalEventBridgeOptions['troubled'],
): Promise<SavedState | undefined> {
  const text = await store.read();
  if (text === undefined) return undefined;
  const saved = readSavedState(text);
  if (saved === undefined) troubled?.({ kind: 'state-set-aside', file: await store.setAside() });
  return saved;
}
