import * as vscode from 'vscode';
import type { Connection } from '../../eventbridge/connection';
import { connectionPlace } from '../../eventbridge/connectionText';
import { requestsOf } from '../../exchange/copyForms';
import { sampleAnswerText } from '../../exchange/sampleAnswer';
import { documentSchemes } from '../../ids';
import { fileNameOf } from '../../ledger/fileAddress';
import { departingEntries, inFileOrder, sortEntries } from '../../pressing/departure';
import { oneLine } from '../../sends/oneLine';
import { requestBytesIn } from '../../settings/settingValues';
import { DisposableOwner } from '../../ui/disposableOwner';
import { localize } from '../../ui/localize';
import { settingOf } from '../../ui/settingOf';
import { fileOf } from '../buttons/sendCommands';
import type { EventsFile, EventsFiles } from '../eventsFiles';
import { sayHindrance } from '../fileInFront';

/** So many problems are listed. */
const mostListed = 200;

/** Read-only documents with what a send of a file would do. Nothing is sent, and nothing is asked of a connection. */
export class SampleAnswers extends DisposableOwner {
  /** By address, as long as the document is open. */
  private readonly texts = new Map<string, string>();
  private readonly changed = this.own(new vscode.EventEmitter<vscode.Uri>());

  constructor() {
    super();
    this.ownAll(
      vscode.workspace.registerTextDocumentContentProvider(documentSchemes.sample, {
        onDidChange: this.changed.event,
        provideTextDocumentContent: (address) => this.texts.get(address.toString()) ?? '',
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.texts.delete(uri.toString());
      }),
    );
  }

  /** Shows it of the file that a button names, or else of the one in front. */
  async show(files: EventsFiles, connection: Connection, argument: unknown): Promise<void> {
    const found = fileOf(files, argument);
    const file = typeof found === 'string' ? undefined : files.upToDate(found.uri);
    if (file === undefined) {
      if (typeof found === 'string') sayHindrance(found);
      return;
    }
    const name = fileNameOf(file.uri.toString()).replace(/(\.events)?\.json$/, '');
    const query = file.uri.toString();
    const address = vscode.Uri.from({ scheme: documentSchemes.sample, path: `/${name} sample answer`, query });
    this.texts.set(address.toString(), await textOf(file, connection));
    this.changed.fire(address);
    const document = await vscode.workspace.openTextDocument(address);
    if (document.languageId !== 'jsonc') await vscode.languages.setTextDocumentLanguage(document, 'jsonc');
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }
}

async function textOf({ document, checked, textDocument, uri }: EventsFile, connection: Connection): Promise<string> {
  const { good, doubtful, unsendable } = await sortEntries(document.entries, (entry) => checked.hasErrors(entry));
  const departing = await departingEntries(document, inFileOrder([...good, ...doubtful]));
  const facts = {
    fileName: oneLine(fileNameOf(uri.toString())),
    where: `${oneLine(connection.name)} (${oneLine(connectionPlace(connection, localize))})`,
    problems: checked.worstProblems(mostListed).map(({ start, severity, sentence }) => ({
      severity,
      sentence,
      line: textDocument.positionAt(start).line + 1,
    })),
    unsendable: unsendable.length,
    requests: requestsOf(
      departing.map(({ outgoing }) => outgoing),
      { requestBytes: requestBytesIn(settingOf) },
    ),
  };
  return sampleAnswerText(facts, (said) => oneLine(localize(said)));
}
