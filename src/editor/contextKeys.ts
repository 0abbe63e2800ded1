import * as vscode from 'vscode';
import { contextKeys } from '../ids';
import type { EventsFiles } from './eventsFiles';
import { isBeingMerged } from './fileInFront';
import { outcomesOfEntries } from './outcomes/outcomesOfEntries';
import { countOutcomes } from '../sending/outcomeLook';
import type { SendsFeature } from '../sends/register';
import { ContextValues } from '../ui/contextValues';

/** Keeps the keys of `when` clauses true for the file in the active editor. */
export function followContextKeys(files: EventsFiles, sends: SendsFeature): vscode.Disposable {
  const values = new ContextValues();
  const follow = (): void => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const file = uri && files.get(uri);
    const outcomes = file === undefined ? [] : outcomesOfEntries(file.document, file.uri, sends);
    values.set(contextKeys.eventsFile, file !== undefined);
    values.set(contextKeys.sendable, file !== undefined && !isBeingMerged(file.uri));
    values.set(contextKeys.sending, uri !== undefined && sends.running(uri).length > 0);
    values.set(contextKeys.hasOutcomes, outcomes.length > 0);
    values.set(
      contextKeys.hasAccepted,
      outcomes.some(({ outcome }) => outcome.kind === 'accepted'),
    );
    const counts = countOutcomes(outcomes.flatMap(({ outcome, isElsewhere }) => (isElsewhere ? [] : [outcome])));
    values.set(contextKeys.hasRejected, counts.rejected > 0);
    values.set(contextKeys.hasNotSent, counts['not-sent'] > 0);
    values.set(contextKeys.hasUnknown, counts.unknown > 0);
    values.set(contextKeys.hasFailed, counts.rejected + counts.unknown > 0);
  };
  follow();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(follow),
    vscode.window.tabGroups.onDidChangeTabs(follow),
    sends.onDidChange(follow),
    files.onDidChange(follow),
    files.onDidClose(follow),
  );
}
