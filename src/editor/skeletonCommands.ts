import * as vscode from 'vscode';
import type * as skeletons from '../exchange/skeletons';
import { editorCommandIds, languageId } from '../ids';

/** The commands that open what `--generate-cli-skeleton` of the AWS CLI prints, in unsaved files. */
export const skeletonCommands = {
  [editorCommandIds.newFileWithEveryMember]: () => open(languageId, ({ eventsFileSkeleton }) => eventsFileSkeleton),
  [editorCommandIds.newYamlWithEveryMember]: () =>
    open('yaml', ({ skeletonText }) => skeletonText('put-partner-events', 'yaml-input')),
  [editorCommandIds.newSourceAsJson]: () =>
    open('json', ({ skeletonText }) => skeletonText('create-partner-event-source', 'input')),
  [editorCommandIds.newSourceAsYaml]: () =>
    open('yaml', ({ skeletonText }) => skeletonText('create-partner-event-source', 'yaml-input')),
} as const;

/** Opens the text with what is to be filled in first selected. */
async function open(language: string, contentOf: (module: typeof skeletons) => string): Promise<void> {
  const content = contentOf(await import('../exchange/skeletons'));
  const document = await vscode.workspace.openTextDocument({ language, content });
  const editor = await vscode.window.showTextDocument(document);
  const first = /<\w[^>]*>|(?<=: ["'])(?=["'])/.exec(content);
  if (first === null) return;
  const [start, end] = [first.index, first.index + first[0].length].map((offset) => document.positionAt(offset));
  if (start !== undefined && end !== undefined) editor.selection = new vscode.Selection(start, end);
}
