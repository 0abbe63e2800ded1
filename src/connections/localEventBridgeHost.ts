import * as vscode from 'vscode';
import { lazy } from '../lazy';
import type { LocalEventBridge } from '../local/localEventBridge';
import type { LocalStateStore } from '../local/stateStore';
import type { Trouble } from '../local/trouble';
import { inWords } from '../localize';
import { showWarning } from '../ui/messages';

/**
 * Runs the built-in Local EventBridge inside the extension: started by its first use, on a free port of the loopback
 * interface, with its state in the workspace's storage.
 */
export class LocalEventBridgeHost {
  private readonly local = lazy(() => this.start());
  private stopped = false;
  /** What the person was told already. */
  private readonly told = new Set<string>();
  private readonly delivered = new vscode.EventEmitter<void>();

  /** Fires after events were delivered to a customer's bus. */
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
    const { startLocalEventBridge } = await import('../local/localEventBridge');
    const { fileStateStore, memoryStateStore, stateTextOf, StateInUse } = await import('../local/stateStore');
    const { troubleLine } = await import('../local/trouble');
    const file = vscode.Uri.joinPath(this.storage, 'local-eventbridge.json').fsPath;
    const startWith = (state: LocalStateStore): Promise<LocalEventBridge> =>
      startLocalEventBridge({
        state,
        log: (line) => {
          this.log.debug(`Local EventBridge: ${line}`);
        },
        troubled: (trouble) => {
          this.log.warn(`Local EventBridge: ${troubleLine(trouble)}`);
          this.tell(trouble);
        },
      });
    const local = await startWith(fileStateStore(file)).catch(async (error: unknown) => {
      if (!(error instanceof StateInUse)) throw error;
      this.log.warn(`Local EventBridge: ${error.message} Going on with what it holds now, and writing nothing.`);
      this.tellOnce(
        inWords(
          'Another window uses the state of Local. What you do with Local here is forgotten when this window closes.',
        ),
      );
      return startWith(memoryStateStore(await stateTextOf(file)));
    });
    local.onDidDeliver(() => {
      this.delivered.fire();
    });
    this.log.info(`Local EventBridge listens on ${local.endpoint}`);
    return local;
  }

  private tell(trouble: Trouble): void {
    switch (trouble.kind) {
      case 'state-set-aside':
        this.tellOnce(
          inWords(
            'The state of Local cannot be read. Local starts as on the first day; the old state is kept as {0}',
            trouble.file,
          ),
        );
        break;
      case 'state-not-written':
        this.tellOnce(inWords('The state of Local cannot be saved: what changes is forgotten when the window closes.'));
        break;
      case 'connection-refused':
      case 'internal':
        break;
    }
  }

  private tellOnce(text: string): void {
    if (this.told.has(text)) return;
    this.told.add(text);
    void showWarning(text);
  }
}
