import * as vscode from 'vscode';
import { entriesToRewrite, rewriteDetails, type DetailForm } from '../../authoring/detailForms';
import { duplicateEntries, removeEntries } from '../../authoring/duplicateEntries';
import { isInDocumentedOrder, sortMembers } from '../../authoring/memberOrder';
import { changeForm } from '../../authoring/requestForm';
import { rewritesFor } from '../../check/problemFixes';
import { commandIds, languageId } from '../../ids';
import type { Entry, EntryId } from '../../model/entry';
import type { EventsDocument } from '../../model/eventsDocument';
import { sentence, type Sentence } from '../../model/sentence';
import type { TextChange } from '../../model/textRange';
import { localize } from '../../ui/localize';
import { createCodeAction } from '../../ui/parts';
import { selectedEntries } from '../buttons/pressedEntries';
import { editOf } from '../fileEdit';
import type { EventsFile, EventsFiles } from '../eventsFiles';
import { isAskedFor } from '../problems/fixes';

const { RefactorRewrite, RefactorMove, Source } = vscode.CodeActionKind;

/** May stand in `editor.codeActionsOnSave`. */
const sortOnSave = Source.append('sortMembers');

/** The changes of an action in the file as it is once the action is chosen. */
type ChangesOf = (document: EventsDocument) => readonly TextChange[];

/**
 * Other ways to write entries and files. Those about the whole file are offered beside the entries, and wherever somebody asks for
 * actions by name. What costs more than a look is done once one is chosen.
 */
export function provideRefactorings(files: EventsFiles): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(languageId, new Refactorings(files), {
    providedCodeActionKinds: [RefactorRewrite, RefactorMove, sortOnSave],
  });
}

class Refactorings implements vscode.CodeActionProvider {
  private readonly chosen = new WeakMap<
    vscode.CodeAction,
    { readonly uri: vscode.Uri; readonly changesOf: ChangesOf }
  >();

  constructor(private readonly files: EventsFiles) {}

  provideCodeActions(
    textDocument: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const file = this.files.get(textDocument.uri);
    if (file === undefined) return [];
    const { document } = file;
    const selection = { start: textDocument.offsetAt(range.start), end: textDocument.offsetAt(range.end) };
    const { entries } = selectedEntries(document, [selection]);
    const isAsked = context.triggerKind === vscode.CodeActionTriggerKind.Invoke;
    const isAboutFile = isAsked || entries.length === 0;
    return [
      ...(isAskedFor(RefactorRewrite, context) ? this.rewrites(file, entries, isAboutFile) : []),
      // Every entry is looked at for it: not with each move of the cursor.
      ...(isAskedFor(RefactorRewrite, context) && isAsked ? this.duplicates(file) : []),
      ...(isAskedFor(RefactorMove, context) && isAboutFile ? splitting(file) : []),
      ...(context.only !== undefined && isAskedFor(sortOnSave, context) ? this.sorting(file) : []),
    ];
  }

  resolveCodeAction(action: vscode.CodeAction): vscode.CodeAction {
    const chosen = this.chosen.get(action);
    const file = chosen && this.files.upToDate(chosen.uri);
    if (chosen !== undefined && file !== undefined) action.edit = editOf(file, chosen.changesOf(file.document));
    return action;
  }

  private rewrites(file: EventsFile, selected: readonly Entry[], isAboutFile: boolean): vscode.CodeAction[] {
    const { document } = file;
    const [first] = selected;
    const isOne = selected.length === 1 && first !== undefined;
    return [
      ...(isOne ? rewritesFor(first, document).map((fix) => ready(file, fix.title, fix.changes)) : []),
      ...(isOne && !isInDocumentedOrder(first.content)
        ? [this.later(file, sentence('Sort members in documented order'), sortingOf(selected))]
        : []),
      ...(selected.length > 1 ? this.ofSelected(file, selected) : []),
      ...(isAboutFile ? this.ofFile(file, selected.length) : []),
    ];
  }

  private ofSelected(file: EventsFile, selected: readonly Entry[]): vscode.CodeAction[] {
    const unsorted = selected.filter(({ content }) => !isInDocumentedOrder(content)).length;
    const strings = entriesToRewrite(selected, 'string').length;
    const objects = entriesToRewrite(selected, 'object').length;
    const asStrings =
      strings === 1
        ? sentence('Write 1 selected Detail as a string')
        : sentence('Write {0} selected Details as strings', strings);
    const asObjects =
      objects === 1
        ? sentence('Write 1 selected Detail as an object')
        : sentence('Write {0} selected Details as objects', objects);
    return [
      ...(strings > 0 ? [this.later(file, asStrings, detailsOf(selected, 'string'))] : []),
      ...(objects > 0 ? [this.later(file, asObjects, detailsOf(selected, 'object'))] : []),
      ...(unsorted > 0
        ? [
            this.later(
              file,
              unsorted === 1
                ? sentence('Sort members of 1 selected entry in documented order')
                : sentence('Sort members of {0} selected entries in documented order', unsorted),
              sortingOf(selected),
            ),
          ]
        : []),
    ];
  }

  private ofFile(file: EventsFile, selected: number): vscode.CodeAction[] {
    const { document } = file;
    const { entries } = document;
    const actions: vscode.CodeAction[] = [];
    // Of a single entry, or where all are selected, it is said already.
    if (entries.length > Math.max(1, selected)) {
      const strings = entriesToRewrite(entries, 'string').length;
      const objects = entriesToRewrite(entries, 'object').length;
      if (strings > 1) {
        const title = sentence('Write all {0} Details that are objects as strings', strings);
        actions.push(this.later(file, title, detailsOf(undefined, 'string')));
      }
      if (objects > 1) {
        const title = sentence('Write all {0} Details that are strings as objects', objects);
        actions.push(this.later(file, title, detailsOf(undefined, 'object')));
      }
    }
    return [...actions, ...formChange(file)];
  }

  private duplicates(file: EventsFile): vscode.CodeAction[] {
    const count = duplicateEntries(file.document).length;
    if (count === 0) return [];
    const title = count === 1 ? sentence('Remove 1 duplicate entry') : sentence('Remove {0} duplicate entries', count);
    return [this.later(file, title, (document) => removeEntries(document, duplicateEntries(document)))];
  }

  private sorting(file: EventsFile): vscode.CodeAction[] {
    if (file.document.entries.every(({ content }) => isInDocumentedOrder(content))) return [];
    const title = sentence('Sort members in documented order');
    return [this.later(file, title, (document) => sortingIn(document, document.entries), sortOnSave)];
  }

  private later({ uri }: EventsFile, title: Sentence, changesOf: ChangesOf, kind = RefactorRewrite): vscode.CodeAction {
    const action = createCodeAction(localize(title), kind);
    this.chosen.set(action, { uri, changesOf });
    return action;
  }
}

function ready(file: EventsFile, title: Sentence, changes: readonly TextChange[]): vscode.CodeAction {
  const action = createCodeAction(localize(title), RefactorRewrite);
  action.edit = editOf(file, changes);
  return action;
}

function formChange(file: EventsFile): vscode.CodeAction[] {
  const change = changeForm(file.document);
  switch (change?.kind) {
    case undefined:
      return [];
    case 'possible':
      return [ready(file, change.fix.title, change.fix.changes)];
    case 'refused': {
      const action = createCodeAction(localize(change.title), RefactorRewrite);
      action.disabled = { reason: localize(change.reason) };
      return [action];
    }
  }
}

function splitting({ checked, uri }: EventsFile): vscode.CodeAction[] {
  if (checked.requests.length < 2) return [];
  const title = localize(sentence('Split into {0} request-sized files', checked.requests.length));
  const action = createCodeAction(title, RefactorMove);
  action.command = { title, command: commandIds.splitFile, arguments: [{ uri: uri.toString() }] };
  return [action];
}

function sortingOf(entries: readonly Entry[]): ChangesOf {
  const ids = entries.map(({ id }) => id);
  return (document) => sortingIn(document, entriesNow(document, ids));
}

function sortingIn(document: EventsDocument, entries: readonly Entry[]): readonly TextChange[] {
  return entries.flatMap((entry) => sortMembers(entry, document.text));
}

/** @param entries undefined: all */
function detailsOf(entries: readonly Entry[] | undefined, form: DetailForm): ChangesOf {
  const ids = entries?.map(({ id }) => id);
  return (document) => rewriteDetails(document, ids === undefined ? document.entries : entriesNow(document, ids), form);
}

function entriesNow(document: EventsDocument, ids: readonly EntryId[]): readonly Entry[] {
  return ids.flatMap((id) => document.entryById(id) ?? []);
}
