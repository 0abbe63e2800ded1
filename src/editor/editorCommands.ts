import { commandIds } from '../ids';

/** The commands about a partner event source that lead into the editor or out of it. */
export const sourceCommands = [
  commandIds.goToSource,
  commandIds.goToEntries,
  commandIds.newEventsFileFromSource,
  commandIds.sendTestEvent,
  commandIds.showResultsOfSource,
] as const;

export type SourceCommand = (typeof sourceCommands)[number];

/** The commands that send entries of the file in front, and lead to what became of them. */
const sendCommands = [
  commandIds.sendFile,
  commandIds.sendEntry,
  commandIds.sendSelection,
  commandIds.cancelSend,
  commandIds.resendRejected,
  commandIds.showResults,
  commandIds.clearOutcomes,
  commandIds.copyEventId,
] as const;

/** Every command of the language mode. */
export const editorCommands = [
  ...sendCommands,
  ...sourceCommands,
  commandIds.check,
  commandIds.explainProblem,
  commandIds.newEventsFile,
] as const;

/** What each of them does with the argument that a button, a menu or a link hands over. */
export type EditorCommands = Readonly<
  Record<(typeof editorCommands)[number], (argument: unknown) => Promise<void> | void>
>;

export type SendCommands = Pick<EditorCommands, (typeof sendCommands)[number]>;
