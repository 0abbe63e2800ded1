import * as vscode from 'vscode';
import { connectionKey } from '../eventbridge/connection';
import { commandIds, languageId } from '../ids';
import { inWords, localize } from '../localize';
import type { EntryArguments, FileArguments } from './commandArguments';
import type { EventsFile, EventsFiles } from './eventsFiles';
import { entryLensText, fileLensTexts, type LensAction } from './lensTexts';
import type { ConnectionInUse, SendsOfFiles } from './ports';
import { createLens } from '../ui/parts';

/** Above so many entries only the file has buttons: the command, its key and the context menu send an entry there. */
export const mostEntryLenses = 2000;

const commandOfAction: Readonly<Record<LensAction, string>> = {
  'send-file': commandIds.sendFile,
  'send-entry': commandIds.sendEntry,
  check: commandIds.check,
  cancel: commandIds.cancelSend,
  'resend-rejected': commandIds.resendRejected,
  'show-results': commandIds.showResults,
  none: '',
};

/** The buttons above an events file and above each entry. Each names or freezes the connection that it sends to. */
export class SendLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(
    private readonly files: EventsFiles,
    private readonly connection: ConnectionInUse,
    private readonly sends: SendsOfFiles,
  ) {
    const refresh = (): void => {
      this.changed.fire();
    };
    this.subscriptions = vscode.Disposable.from(
      files.onDidChange(refresh),
      connection.onDidChange(refresh),
      sends.onDidChange(refresh),
      vscode.languages.registerCodeLensProvider(languageId, this),
    );
  }

  provideCodeLenses(textDocument: vscode.TextDocument): vscode.CodeLens[] {
    const file = this.files.get(textDocument.uri);
    if (file === undefined) return [];
    return [...this.fileLenses(file), ...this.entryLenses(file)];
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.changed.dispose();
  }

  private fileLenses({ uri, document, checked }: EventsFile): readonly vscode.CodeLens[] {
    const outcomes = document.entries.flatMap(({ id }) => this.sends.outcomeOf(uri, id) ?? []);
    const argument: FileArguments = { uri: uri.toString(), connectionKey: connectionKey(this.connection.value) };
    const texts = fileLensTexts({
      entries: document.entries.length,
      connectionName: this.connection.value.name,
      requests: checked.requests.length,
      bytes: checked.bytes,
      problems: checked.counts,
      running: this.sends.running(uri)[0],
      rejected: outcomes.filter(({ outcome }) => outcome.kind === 'rejected').length,
      hasOutcomes: outcomes.length > 0,
    });
    const top = new vscode.Range(0, 0, 0, 0);
    return texts.map(({ action, title }) =>
      createLens(top, {
        title: localize(title),
        command: commandOfAction[action],
        ...(action === 'none' ? {} : { arguments: [argument] }),
      }),
    );
  }

  private entryLenses({ uri, textDocument, document }: EventsFile): readonly vscode.CodeLens[] {
    if (document.entries.length > mostEntryLenses) return [];
    const key = connectionKey(this.connection.value);
    const title = localize(entryLensText.title);
    const tooltip = inWords('Send this entry to {0}', this.connection.value.name);
    return document.entries.map((entry) => {
      const start = textDocument.positionAt(entry.start);
      const argument: EntryArguments = { uri: uri.toString(), entryId: entry.id, connectionKey: key };
      const command = commandOfAction[entryLensText.action];
      return createLens(new vscode.Range(start, start), { title, tooltip, command, arguments: [argument] });
    });
  }
}
