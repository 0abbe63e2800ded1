import * as vscode from 'vscode';
import { documentSchemes } from '../ids';
import type { Lazy } from '../lazy';
import { DisposableOwner } from '../ui/disposableOwner';
import { inWords, localize } from '../ui/localize';
import { fileNameOf, newAddress, type Renaming } from '../ledger/fileAddress';
import type { Ledger } from '../ledger/ledger';
import type { SendRecord } from '../ledger/sendRecord';
import { nameInWorkspace } from './nameInWorkspace';

/** Read-only documents with the results of sends; one that is open follows its send. */
export class ResultsDocuments extends DisposableOwner {
  private readonly changed = this.own(new vscode.EventEmitter<vscode.Uri>());
  /** The document shown last about each events file. */
  private readonly shown = new Map<string, vscode.Uri>();

  constructor(ledger: Lazy<Ledger>) {
    super();
    const provider: vscode.TextDocumentContentProvider = {
      onDidChange: this.changed.event,
      provideTextDocumentContent: async (address) => {
        const record = await (await ledger.get()).find(address.authority);
        if (record === undefined) return `// ${inWords('The results of this send are no longer kept.')}\n`;
        const { resultsText } = await import('./resultsText');
        return resultsText(record, nameInWorkspace(record.file), localize);
      },
    };
    this.own(vscode.workspace.registerTextDocumentContentProvider(documentSchemes.results, provider));
  }

  /** Opens the results of the send beside the events file. */
  async show(record: SendRecord): Promise<void> {
    const address = addressOf(record);
    this.shown.set(record.file, address);
    const document = await vscode.workspace.openTextDocument(address);
    await vscode.languages.setTextDocumentLanguage(document, 'jsonc');
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }

  /** Brings the open documents about the events file up to date. */
  refreshOf(file: vscode.Uri): void {
    const shown = this.shown.get(file.toString());
    if (shown !== undefined) this.changed.fire(shown);
  }

  /** Lets the documents about events files follow them to their new names. */
  rename(renamings: readonly Renaming[]): void {
    for (const [file, address] of [...this.shown]) {
      const renamed = newAddress(file, renamings);
      if (renamed === undefined) continue;
      this.shown.delete(file);
      this.shown.set(renamed, address);
    }
  }
}

function addressOf({ id, file }: SendRecord): vscode.Uri {
  const name = fileNameOf(file).replace(/(\.events)?\.json$/, '');
  return vscode.Uri.from({ scheme: documentSchemes.results, authority: id, path: `/${name} results.json` });
}
