import * as vscode from 'vscode';
import { lazy } from '../lazy';
import type { DeliveredEvent } from '../local/deliveredEvents';
import type { LocalEventBridge } from '../local/localEventBridge';
import { inWords } from '../ui/localize';

/**
 * Runs the built-in Local EventBridge inside the extension: started by its first use, on a free port of the loopback
 * interface, with its state in the workspace's storage.
 */
export class LocalEventBridgeHost {
  private readonly local = lazy(() => this.start());
  private stopped = false;
  private readonly delivered = new vscode.EventEmitter<readonly DeliveredEvent[]>();

  /** Fires with events that were delivered to a customer's bus. */
  readonly onDidDeliver = this.delivered.event;

  constructor(
    private readonly storage: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /**
   * The running Local EventBridge. A start that fails is tried again by the next call.
   * @throws Error with a sentence for the screen
   */
  running(): Promise<LocalEventBridge> {
    if (this.stopped) return Promise.reject(new Error(inWords('The Local EventBridge has been stopped.')));
    return this.local.get();
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
    const local = await startLocalOfWindow(this.storage, this.log);
    local.onDidDeliver((events) => {
      this.delivered.fire(events);
    });
    this.log.info(`Local EventBridge listens on ${local.endpoint}`);
    return local;
  }
}
