import * as vscode from 'vscode';
import type { EventsFile, EventsFiles } from '../eventsFiles';
import { DisposableOwner } from '../../ui/disposableOwner';

/** How long publishing waits for more changes of the same file, in milliseconds. Checking itself does not wait. */
const delay = 60;

/** Publishes problems of the open events files, a moment after they changed, and takes them back when a file is closed. */
export class ProblemPublisher extends DisposableOwner {
  private readonly collection: vscode.DiagnosticCollection;
  private readonly waiting = new Map<string, NodeJS.Timeout>();

  /**
   * @param name of the collection of problems
   * @param changed fires with a file whose problems are to be published although it was not edited
   */
  constructor(
    name: string,
    private readonly files: EventsFiles,
    private readonly diagnosticsOf: (file: EventsFile) => readonly vscode.Diagnostic[],
    changed: vscode.Event<vscode.Uri>,
  ) {
    super();
    this.collection = this.own(vscode.languages.createDiagnosticCollection(name));
    this.ownAll(
      files.onDidChange(({ uri }) => {
        this.publishSoon(uri);
      }),
      changed((uri) => {
        this.publishSoon(uri);
      }),
      files.onDidClose((uri) => {
        this.stopWaiting(uri);
        this.collection.delete(uri);
      }),
    );
    for (const file of files.all()) this.publish(file);
  }

  override dispose(): void {
    super.dispose();
    for (const timer of this.waiting.values()) clearTimeout(timer);
  }

  private publishSoon(uri: vscode.Uri): void {
    if (this.waiting.has(uri.toString())) return;
    const timer = setTimeout(() => {
      this.waiting.delete(uri.toString());
      const file = this.files.get(uri);
      if (file !== undefined) this.publish(file);
    }, delay);
    this.waiting.set(uri.toString(), timer);
  }

  private stopWaiting(uri: vscode.Uri): void {
    clearTimeout(this.waiting.get(uri.toString()));
    this.waiting.delete(uri.toString());
  }

  private publish(file: EventsFile): void {
    this.collection.set(file.uri, this.diagnosticsOf(file));
  }
}
