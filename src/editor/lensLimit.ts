import * as vscode from 'vscode';
import { languageId } from '../ids';
import { mostEntryLenses } from './lenses';
import type { EventsFiles } from './eventsFiles';
import { inWords } from '../localize';
import { createLanguageStatus } from '../ui/parts';
import { plain } from '../ui/plainText';

/** Says in the language status that a file has too many entries for a button on each. */
export function showLensLimit(files: EventsFiles): vscode.Disposable {
  const item = createLanguageStatus('partnerEvents.lensLimit', { language: languageId });
  item.name = inWords('Buttons on entries');
  const show = (): void => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const entries = (uri === undefined ? undefined : files.get(uri))?.document.entries.length ?? 0;
    const limited = entries > mostEntryLenses;
    item.severity = limited ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    item.text = limited
      ? inWords('No button on each entry above {0} entries', mostEntryLenses)
      : entries === 1
        ? inWords('1 entry')
        : inWords('{0} entries', entries);
    item.detail = limited ? inWords('Send the entry at the cursor by its key or the context menu.') : plain('');
  };
  show();
  return vscode.Disposable.from(item, vscode.window.onDidChangeActiveTextEditor(show), files.onDidChange(show));
}
