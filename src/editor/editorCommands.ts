import { editorCommandIds, entriesCommandIds, type sendCommandIds } from '../ids';

/** The commands about a partner event source that lead into the editor or out of it. */
export const sourceCommands = Object.values(entriesCommandIds);

export type SourceCommand = (typeof sourceCommands)[number];

/** Every command of the language mode. */
export const editorCommands = Object.values(editorCommandIds);

/** What each of them does with the argument that a button, a menu or a link hands over. */
export type EditorCommands = Readonly<
  Record<(typeof editorCommands)[number], (argument: unknown) => Promise<void> | void>
>;

export type SendCommands = Pick<EditorCommands, (typeof sendCommandIds)[keyof typeof sendCommandIds]>;
