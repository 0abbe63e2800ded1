import * as vscode from 'vscode';
import { sizeHintChoices, sizeHints, type SizeHint, type SizeHintChoice } from '../../authoring/sizeHints';
import { languageId, settingIds, settingsSection } from '../../ids';
import { DisposableOwner } from '../../ui/disposableOwner';
import { localize } from '../../ui/localize';
import { createInlayHint } from '../../ui/parts';
import type { EventsFiles } from '../eventsFiles';
import { isBeingMerged } from '../fileInFront';

/** The borders between requests, and the sizes of entries, in the lines on screen. VS Code asks again after each edit. */
export class SizeHints extends DisposableOwner implements vscode.InlayHintsProvider {
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  readonly onDidChangeInlayHints = this.changed.event;

  constructor(private readonly files: EventsFiles) {
    super();
    this.ownAll(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settingsSection)) this.changed.fire();
      }),
      vscode.languages.registerInlayHintsProvider(languageId, this),
    );
  }

  async provideInlayHints(textDocument: vscode.TextDocument, range: vscode.Range): Promise<vscode.InlayHint[]> {
    const choice = chosen();
    if (choice === 'off' || isBeingMerged(textDocument.uri)) return [];
    const { version } = textDocument;
    const file = await this.files.whenRead(textDocument.uri);
    if (file === undefined || textDocument.version !== version) return [];
    const { document, checked } = file;
    const asked = { start: textDocument.offsetAt(range.start), end: textDocument.offsetAt(range.end) };
    return sizeHints(document, checked.requests, choice, asked).map((hint) => inlayHint(hint, textDocument));
  }
}

function inlayHint({ offset, blank, sentence }: SizeHint, textDocument: vscode.TextDocument): vscode.InlayHint {
  const hint = createInlayHint(textDocument.positionAt(offset), localize(sentence));
  hint.paddingLeft = blank !== 'behind';
  hint.paddingRight = blank !== 'before';
  return hint;
}

function chosen(): SizeHintChoice {
  const value: unknown = vscode.workspace.getConfiguration(settingsSection).get(settingIds.inlayHints);
  return sizeHintChoices.find((choice) => choice === value) ?? 'requests';
}
