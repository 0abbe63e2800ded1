import type * as vscode from 'vscode';

/** How long publishing waits for more changes of the same file, in milliseconds. */
const delay = 60;

/** Publishes what changed about files a moment later, once for all changes of that moment. */
export class DelayedPublishing implements vscode.Disposable {
  private readonly waiting = new Map<string, NodeJS.Timeout>();

  constructor(private readonly publish: (uri: vscode.Uri) => void) {}

  soon(uri: vscode.Uri): void {
    const address = uri.toString();
    if (this.waiting.has(address)) return;
    const timer = setTimeout(() => {
      this.waiting.delete(address);
      this.publish(uri);
    }, delay);
    this.waiting.set(address, timer);
  }

  cancel(uri: vscode.Uri): void {
    clearTimeout(this.waiting.get(uri.toString()));
    this.waiting.delete(uri.toString());
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }
}
