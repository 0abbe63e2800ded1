import * as vscode from 'vscode';
import type { LocalEventBridge } from '../local/localEventBridge';

/**
 * Runs the built-in Local EventBridge inside the extension: started by its first use, on a free port of the loopback
 * interface, with its state in the workspace's storage.
 */
export class LocalEventBridgeHost {
  private started: Promise<LocalEventBridge> | undefined;
  private readonly delivered = new vscode.EventEmitter<void>();

  /** Fires after events were delivered to a customer's bus. */
  readonly onDidDeliver = this.delivered.event;

  constructor(
    private readonly storage: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** The running Local EventBridge. A start that fails is tried again by the next call. */
  running(): Promise<LocalEventBridge> {
    this.started ??= this.start().catch((error: unknown) => {
      this.started = undefined;
      throw error;
    });
    return this.started;
  }

  /** Stops it, once what it holds is written. */
  async stop(): Promise<void> {
    const started = this.started;
    this.started = undefined;
    await started?.then((local) => local.close());
    this.delivered.dispose();
  }

  private async start(): Promise<LocalEventBridge> {
    const { startLocalEventBridge } = await import('../local/localEventBridge');
    const { fileStateStore } = await import('../local/stateStore');
    const file = vscode.Uri.joinPath(this.storage, 'local-eventbridge.json').fsPath;
    const local = await startLocalEventBridge({
      state: fileStateStore(file),
      log: (line) => {
        this.log.debug(`Local EventBridge: ${line}`);
      },
    });
    local.onDidDeliver(() => {
      this.delivered.fire();
    });
    this.log.info(`Local EventBridge listens on ${local.endpoint}`);
    return local;
  }
}
