import * as vscode from 'vscode';
import { commandIds } from '../ids';
import { lazy } from '../lazy';
import type { Sentence } from '../model/sentence';
import { OutcomeAnnotations } from './outcomes/annotations';
import { check } from './problems/checkCommand';
import { followContextKeys } from './contextKeys';
import { sourceCommands, type EditorCommands, type SendCommands, type SourceCommand } from './editorCommands';
import { EventsFiles, type EventsFile } from './eventsFiles';
import { fileAt, isBeingMerged } from './fileInFront';
import { hindranceSentence } from './problems/hindrance';
import { provideFixes } from './problems/fixes';
import { provideFormatting } from './documentFormatting';
import { SendLenses } from './buttons/lenses';
import { followSaving } from './savedFiles';
import { newEventsFile } from './newEventsFile';
import { skeletonCommands } from './skeletonCommands';
import { removeDuplicates, sortMembersCommand } from './writing/fileCommands';
import { openAsEventsFile } from './writing/openAsEventsFile';
import { provideOutcomeHovers } from './outcomes/outcomeHover';
import { publishOutcomeProblems } from './outcomes/outcomeProblems';
import type { EditorNeeds } from './editorNeeds';
import { SampleAnswers } from './problems/sampleAnswers';
import { publishCheckProblems, explainProblem } from './problems/problems';
import { showDelivery } from './buttons/deliveryCommand';
import { copyEntriesAs } from './buttons/copyEntriesAs';
import type { SourcePlaces } from './sourceNames/askForSource';
import { runSourceCommand } from './sourceNames/sourceCommand';
import { provideSourceFixes } from './sourceNames/sourceFixes';
import { provideSourceHovers } from './sourceNames/sourceHover';
import { publishSourceProblems } from './sourceNames/sourceProblems';
import { useKnownSource } from './sourceNames/useKnownSource';
import { providePasting } from './pasting/pasting';
import { provideCompletion } from './writing/completionProvider';
import { provideEntryHovers } from './writing/hovers';
import { SizeHints } from './writing/inlayHints';
import { provideRefactorings } from './writing/refactorings';
import { provideConsoleLinks } from './writing/consoleLinkProvider';
import { provideFolding } from './writing/folding';
import { provideMaking } from './writing/makingActions';
import { provideOutline } from './writing/outline';
import { provideReferences } from './writing/references';
import { provideRename } from './writing/rename';
import { provideSelectionRanges } from './writing/selection';
import { inWords } from '../ui/localize';
import { WorkspaceEvents } from './writing/workspaceEvents';
import { workspaceSymbols } from './writing/workspaceSymbols';

/** The language mode of events files while it runs. */
export interface LanguageMode {
  readonly commands: EditorCommands;
  /** The entries of the workspace by DetailType and Source. @throws vscode.CancellationError */
  symbols(query: string, token: vscode.CancellationToken): Promise<readonly vscode.SymbolInformation[]>;
  /** The events file at that address, for what is done with its text, or why there is none. */
  fileAt(uri: vscode.Uri): EventsFile | { readonly hindrance: Sentence };
  /** All that follows the files; to be disposed. */
  readonly parts: vscode.Disposable;
}

/** Begins to read and check the events files that are open: problems, fixes, buttons, outcomes. */
export function startLanguageMode(
  needs: EditorNeeds,
  sendCommands: (places: SourcePlaces) => SendCommands,
): LanguageMode {
  const { extension, connection, sends, sources, delivered, copying } = needs;
  const files = new EventsFiles();
  const workspaceEvents = new WorkspaceEvents(files);
  const restore = (uri: vscode.Uri): void => {
    sends.restore(uri, () => files.upToDate(uri));
  };
  for (const { uri } of files.all()) restore(uri);
  const samples = new SampleAnswers();
  const parts = vscode.Disposable.from(
    files,
    samples,
    workspaceEvents,
    publishCheckProblems(files),
    new SendLenses(files, connection, sends, sources),
    new OutcomeAnnotations(files, sends, vscode.Uri.joinPath(extension, 'media')),
    publishOutcomeProblems(files, sends),
    // VS Code shows what was registered later first: the outcome above what the entry is.
    provideEntryHovers(files),
    provideOutcomeHovers(files, connection, sends),
    new SizeHints(files),
    provideFixes(files),
    provideRefactorings(files),
    provideMaking(files),
    provideSourceFixes(files, connection, sources),
    publishSourceProblems(files, connection, sources),
    provideSourceHovers(files, connection, sources),
    provideFormatting(files),
    providePasting({ files, workspaceEvents, connection, sources }),
    provideCompletion({ files, workspaceEvents, connection, sources }),
    provideOutline(files),
    provideFolding(files),
    provideSelectionRanges(files),
    provideConsoleLinks(files),
    provideReferences(files, workspaceEvents),
    provideRename(files, workspaceEvents),
    followContextKeys(files, sends),
    files.onDidOpen(restore),
    files.onDidChange(({ uri }) => {
      sends.edited(uri);
    }),
    followSaving(files, sends),
    files.onDidClose((uri) => {
      sends.forget(uri);
    }),
  );
  const about = (source: SourceCommand) => (argument: unknown) =>
    runSourceCommand(source, argument, { files, workspaceEvents, connection, sends, sources });
  const guided = lazy(async () => {
    const { GuidedEntries } = await import('./pasting/newEntryCommand');
    return new GuidedEntries({ files, workspaceEvents, connection, sources });
  });
  return {
    commands: {
      ...sendCommands({ files, workspaceEvents, connection, sources }),
      ...ofEach(sourceCommands, about),
      [commandIds.check]: (argument) => check(files, argument),
      [commandIds.explainProblem]: (code) => explainProblem(extension, code),
      [commandIds.newEventsFile]: () => newEventsFile(),
      [commandIds.openExamples]: async () => {
        const { openExamples } = await import('./openExamples');
        await openExamples(extension);
      },
      [commandIds.makeEvents]: async (argument) => {
        const { makeEvents } = await import('./writing/makeEvents');
        await makeEvents(files, argument);
      },
      [commandIds.importEntries]: async (argument) => {
        const { importEntriesCommand } = await import('./pasting/importCommand');
        await importEntriesCommand(argument, { files, workspaceEvents, connection, sources });
      },
      [commandIds.newEntry]: async () => (await guided.get()).ask(),
      [commandIds.openAsEventsFile]: openAsEventsFile,
      [commandIds.useKnownSource]: (argument) =>
        useKnownSource(argument, { files, workspaceEvents, connection, sources }),
      [commandIds.sortMembers]: () => sortMembersCommand(files),
      [commandIds.removeDuplicates]: () => removeDuplicates(files),
      [commandIds.splitFile]: async (argument) => {
        const { splitFile } = await import('./writing/splitFile');
        await splitFile(files, sends, argument);
      },
      ...skeletonCommands,
      [commandIds.showSampleAnswer]: (argument) => samples.show(files, connection.value, argument),
      [commandIds.copyEntriesAs]: async (argument) => {
        const title = inWords('Copy Entries As');
        await copyEntriesAs(files, connection, argument, (what) => copying.copyEntries(title, what, argument));
      },
      [commandIds.saveEntriesAs]: async (argument) => {
        const title = inWords('Save Entries As');
        await copyEntriesAs(files, connection, argument, (what) => copying.saveEntries(title, what, argument));
      },
      [commandIds.goToNextFailed]: async () => {
        (await import('./outcomes/goToFailed')).goToFailed('next', files, sends);
      },
      [commandIds.goToPreviousFailed]: async () => {
        (await import('./outcomes/goToFailed')).goToFailed('previous', files, sends);
      },
      [commandIds.showDelivery]: (argument) => showDelivery(argument, { files, sends, delivered }),
    },
    fileAt: (uri) => {
      const file = isBeingMerged(uri) ? 'being-merged' : fileAt(files, uri);
      return typeof file === 'string' ? { hindrance: hindranceSentence(file) } : file;
    },
    symbols: (query, token) => workspaceSymbols(workspaceEvents, query, token),
    parts,
  };
}

function ofEach<Id extends string, Value>(ids: readonly Id[], valueOf: (id: Id) => Value): Readonly<Record<Id, Value>> {
  return Object.fromEntries(ids.map((id) => [id, valueOf(id)])) as Record<Id, Value>;
}
