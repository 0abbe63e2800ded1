import type { CallAnswer } from './partnerEventsApi';

/** What a customer's account does with a source offered to it. Only the Local EventBridge lets us play that side. */
export interface CustomerApi {
  /** Creates the event bus that matches the source: the source becomes ACTIVE. */
  createBus(sourceName: string, signal: AbortSignal): Promise<CallAnswer<undefined>>;
  /** A source that is offered becomes PENDING again, a deleted one is gone. */
  deleteBus(sourceName: string, signal: AbortSignal): Promise<CallAnswer<undefined>>;
  /** Whether it has the event bus that matches the source. */
  hasBus(sourceName: string, signal: AbortSignal): Promise<CallAnswer<boolean>>;
  activateSource(sourceName: string, signal: AbortSignal): Promise<CallAnswer<undefined>>;
  deactivateSource(sourceName: string, signal: AbortSignal): Promise<CallAnswer<undefined>>;
  dispose(): void;
}
