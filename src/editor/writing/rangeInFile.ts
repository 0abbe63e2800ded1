import type * as vscode from 'vscode';
import type { EventsDocument } from '../../model/eventsDocument';
import type { TextRange } from '../../model/textRange';
import { LinesOfText } from '../linesOfText';
import type { WorkspaceFile } from './workspaceEvents';

const linesOfDocuments = new WeakMap<EventsDocument, LinesOfText>();

/** A range of the file's text in lines and characters, whether it is open or not. */
export function rangeInFile({ document }: Pick<WorkspaceFile, 'document'>, range: TextRange): vscode.Range {
  let lines = linesOfDocuments.get(document);
  if (lines === undefined) {
    lines = new LinesOfText(document.text);
    linesOfDocuments.set(document, lines);
  }
  return lines.rangeOf(range);
}
