import * as vscode from 'vscode';

/** Whether the file is the result of a merge that somebody is still at: its text is then not decided. */
export function isBeingMerged(uri: vscode.Uri): boolean {
  const address = uri.toString();
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => mergeResult(input) === address));
}

/** VS Code gives the tab of a merge editor these members, though it has no public type for them. */
function mergeResult(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || !('result' in input) || !('base' in input)) return undefined;
  return input.result instanceof vscode.Uri ? input.result.toString() : undefined;
}
