import * as vscode from 'vscode';
import { holdsPlaceholders } from '../../authoring/making/entryTemplate';
import type { ProblemCode } from '../../check/problem';
import { commandIds, languageId } from '../../ids';
import { inWords } from '../../ui/localize';
import { createCodeAction } from '../../ui/parts';
import type { EntryArguments } from '../commandArguments';
import type { EventsFiles } from '../eventsFiles';
import { isAskedFor } from '../problems/fixes';

const placeholder: ProblemCode = 'placeholder';

/** Offers to make events from an entry where it is said of a placeholder in it that it is sent as it stands. */
export function provideMaking(files: EventsFiles): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    languageId,
    {
      provideCodeActions({ uri }, range, context) {
        const file = files.get(uri);
        if (file === undefined || !isAskedFor(vscode.CodeActionKind.QuickFix, context)) return [];
        const told = context.diagnostics.filter(({ code }) => typeof code === 'object' && code.value === placeholder);
        const entry = file.document.entryAt(file.textDocument.offsetAt((told[0]?.range ?? range).start));
        if (told.length === 0 || entry === undefined || !holdsPlaceholders(entry.content)) return [];
        const title = inWords('Make events from this entry…');
        const action = createCodeAction(title, vscode.CodeActionKind.QuickFix);
        const argument: EntryArguments = { uri: uri.toString(), entryId: entry.id };
        action.command = { command: commandIds.makeEvents, title, arguments: [argument] };
        action.diagnostics = told;
        return [action];
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}
