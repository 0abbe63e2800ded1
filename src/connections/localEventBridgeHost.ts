import * as vscode from 'vscode';
import { lazy } from '../lazy';
import type { DeliveredEvent } from '../local/deliveredEvents';
import type { LocalEventBridge } from '../local/localEventBridge';
import { inWords } from '../ui/localize';
import type { PlainText } from '../ui/plainText';

/**
 * Runs the built-in Local EventBridge inside the extension: started by its first use, on a free port of the loopback
 * interface, with its state in the workspace's storage.
 */
export class LocalEventBridgeHost {
  private readonly local = lazy(() => this.start());
  private stopped = false;
  private apart = false;
  private readonly delivered = new vscode.EventEmitter<readonly DeliveredEvent[]>();

  /** Fires with events that were delivered to a customer's bus. */
  readonly onDidDeliver = this.delivered.event;

  constructor(
    private readonly storage: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Whether another window of the same storage has a Local of its own, which keeps the state: what is here is in no other window. */
  get isApart(): boolean {
    return this.apart;
  }

  /**
   * The running Local EventBridge. A start that fails is tried again by the next call.
   * @throws Error with a sentence for the screen
   */
  running(): Promise<LocalEventBridge> {
    if (this.stopped) return Promise.reject(new Error(inWords('The Local EventBridge has been stopped.')));
    return this.local.get();
  }

  /** Where it listens; undefined: it does not run. */
  async endpoint(): Promise<string | undefined> {
    // One that did not start listens nowhere; whoever asked for it was told why.
    return (await this.local.asked?.catch(() => undefined))?.endpoint;
  }

  /** Stops it, once what it holds is written, and for good. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.delivered.dispose();
    // One that did not start needs no end; whoever asked for it was told why.
    const local = await this.local.asked?.catch(() => undefined);
    await local?.close();
  }

  private async start(): Promise<LocalEventBridge> {
    const { startLocalOfWindow } = await import('./localOfWindow');
    const { local, isApart } = await startLocalOfWindow(this.storage, this.log);
    this.apart = isApart;
    local.onDidDeliver((events) => {
      this.delivered.fire(events);
    });
    this.log.info(`Local EventBridge listens on ${local.endpoint}`);
    return local;
  }
}

/** What the views of Local say where it is apart. */
export function apartInWords(): PlainText {
  return inWords('Only what happens in this window: another one has a Local of its own');
}
