import * as vscode from 'vscode';
import { languageId } from '../ids';
import { mostEntryLenses } from './lenses';
import type { EventsFiles } from './eventsFiles';

/** Says in the language status that a file has too many entries for a button on each. */
export function showLensLimit(files: EventsFiles): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('partnerEvents.lensLimit', { language: languageId });
  item.name = vscode.l10n.t('Buttons on entries');
  const show = (): void => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const entries = (uri === undefined ? undefined : files.get(uri))?.document.entries.length ?? 0;
    const limited = entries > mostEntryLenses;
    item.severity = limited ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    item.text = limited
      ? vscode.l10n.t('No button on each entry above {0} entries', mostEntryLenses)
      : entries === 1
        ? vscode.l10n.t('1 entry')
        : vscode.l10n.t('{0} entries', entries);
    item.detail = limited ? vscode.l10n.t('Send the entry at the cursor by its key or the context menu.') : '';
  };
  show();
  return vscode.Disposable.from(item, vscode.window.onDidChangeActiveTextEditor(show), files.onDidChange(show));
}
