import * as vscode from 'vscode';
import { commandIds, documentSchemes } from '../ids';
import type { Lazy } from '../lazy';
import { DisposableOwner } from '../ui/disposableOwner';
import { inWords, localize } from '../ui/localize';
import { commandAddress } from '../ui/markdown';
import type { PlainText } from '../ui/plainText';
import { fileNameOf, newAddress, type Renaming } from '../ledger/fileAddress';
import type { Ledger } from '../ledger/ledger';
import type { SendRecord } from '../ledger/sendRecord';
import { nameInWorkspace } from './nameInWorkspace';
import type { ReportLink, ReportTarget } from './resultsReport';
import { resultsText } from './resultsText';

/** How results are written: to be read, as the AWS CLI prints them, or a line for each entry. */
export type ResultsForm = 'report' | 'json' | 'table';

/** A document of results that somebody looked at. */
interface ShownResults {
  readonly address: vscode.Uri;
  /** Address of the events file, under its newest name. */
  readonly file: string;
  /** All of it was known when it was written. */
  readonly isOver: boolean;
}

/** Read-only documents with the results of sends; those that are open follow their sends. */
export class ResultsDocuments extends DisposableOwner {
  private readonly changed = this.own(new vscode.EventEmitter<vscode.Uri>());
  /** By address. */
  private readonly shown = new Map<string, ShownResults>();
  /** Of the open reports, by address. */
  private readonly links = new Map<string, readonly ReportLink[]>();

  constructor(private readonly ledger: Lazy<Ledger>) {
    super();
    const { results } = documentSchemes;
    this.ownAll(
      vscode.workspace.registerTextDocumentContentProvider(results, {
        onDidChange: this.changed.event,
        provideTextDocumentContent: (address) => this.write(address),
      }),
      vscode.languages.registerDocumentLinkProvider(
        { scheme: results },
        { provideDocumentLinks: ({ uri }) => this.linksOf(uri) },
      ),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.shown.delete(uri.toString());
        this.links.delete(uri.toString());
      }),
    );
  }

  /** Opens the results of the send beside the events file. */
  async show(record: SendRecord, form: ResultsForm = 'report'): Promise<void> {
    const document = await vscode.workspace.openTextDocument(addressOf(record, form));
    const language = form === 'json' ? 'json' : 'plaintext';
    if (document.languageId !== language) await vscode.languages.setTextDocumentLanguage(document, language);
    const open = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    // Each send has its own tab: the results of a later one hide no earlier ones.
    await vscode.window.showTextDocument(document, { viewColumn: open?.viewColumn ?? freeColumn(), preview: false });
  }

  /** Brings the open documents about sends of the events file up to date. */
  refreshOf(file: vscode.Uri): void {
    for (const shown of this.shown.values()) {
      if (!shown.isOver && shown.file === file.toString()) this.changed.fire(shown.address);
    }
  }

  /** Lets the documents about events files follow them to their new names. */
  rename(renamings: readonly Renaming[]): void {
    for (const [key, shown] of [...this.shown]) {
      const file = newAddress(shown.file, renamings);
      if (file !== undefined) this.shown.set(key, { ...shown, file });
    }
  }

  private async write(address: vscode.Uri): Promise<string> {
    const ledger = await this.ledger.get();
    const record = await ledger.find(address.authority);
    const form = formIn(address);
    if (record === undefined)
      return form === 'json' ? '' : `${inWords('The results of this send are no longer kept.')}\n`;
    const isOver = record.entries.every(({ outcome }) => outcome !== undefined) && record.finishedAt !== undefined;
    this.shown.set(address.toString(), { address, file: record.file, isOver });
    switch (form) {
      case 'json': {
        return resultsText(record);
      }
      case 'table': {
        const { resultsTable } = await import('./resultsTable');
        return resultsTable(record, localize);
      }
      case 'report': {
        const { resultsReport } = await import('./resultsReport');
        const { entriesAfter, mayGoOn } = (await ledger.listed(record.id)) ?? {};
        const unbegun = mayGoOn === true ? 0 : entriesAfter;
        const { text, links } = resultsReport(record, nameInWorkspace(record.file), localize, unbegun);
        this.links.set(address.toString(), links);
        return text;
      }
    }
  }

  private linksOf(address: vscode.Uri): vscode.DocumentLink[] {
    return (this.links.get(address.toString()) ?? []).map(({ line, start, end, target }) => {
      const { command, tooltip, argument } = actionOf(target);
      const link = new vscode.DocumentLink(
        new vscode.Range(line, start, line, end),
        vscode.Uri.parse(commandAddress(command, { sendId: address.authority, ...argument })),
      );
      link.tooltip = tooltip;
      return link;
    });
  }
}

/** What a link of a report runs, with which argument besides the send. */
function actionOf(target: ReportTarget): {
  readonly command: string;
  readonly tooltip: PlainText;
  readonly argument: object;
} {
  if ('resend' in target) {
    const { resend } = target;
    const tooltip = 'place' in resend ? inWords('Send this entry again') : inWords('Send these entries again');
    return { command: commandIds.resendOfSend, tooltip, argument: resend };
  }
  return 'place' in target
    ? { command: commandIds.goToSentEntry, tooltip: inWords('Go to the entry'), argument: target }
    : { command: commandIds.showSent, tooltip: inWords('Show exactly what was sent'), argument: target };
}

/** Beside the events file; where results are in front, in their place. */
function freeColumn(): vscode.ViewColumn {
  const scheme = vscode.window.activeTextEditor?.document.uri.scheme;
  const isBeside = scheme === documentSchemes.results || scheme === documentSchemes.sent;
  return isBeside ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside;
}

function formIn({ query }: vscode.Uri): ResultsForm {
  return query === 'json' || query === 'table' ? query : 'report';
}

function addressOf({ id, file }: SendRecord, form: ResultsForm): vscode.Uri {
  const name = fileNameOf(file).replace(/(\.events)?\.json$/, '');
  const title = form === 'table' ? inWords('{0} results table', name) : inWords('{0} results', name);
  const path = `/${title}${form === 'json' ? '.json' : ''}`;
  return vscode.Uri.from({ scheme: documentSchemes.results, authority: id, path, query: form });
}
