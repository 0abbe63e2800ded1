import type { TreeView } from 'vscode';

/** What a tree must be able to do for it. */
export interface SelectableTree<Node> extends Pick<TreeView<Node>, 'reveal' | 'selection'> {
  onDidChangeSelection(listener: () => void): { dispose(): unknown };
}

/** How often a node is asked to be selected at most, and how much longer each time is waited for it, in milliseconds. */
const mostSelections = 5;
const selectionPause = 200;

/**
 * Shows a node of a tree and selects it. VS Code gives up, with an error or without a word, where its tree is being shown
 * anew in that moment; so it is asked again until the node is selected. Rejects with the last error of VS Code.
 */
export async function selectInTree<Node extends { readonly id: string }>(
  treeView: SelectableTree<Node>,
  node: Node,
): Promise<void> {
  for (let attempt = 1; attempt <= mostSelections; attempt += 1) {
    const selected = nextSelection(treeView, attempt * selectionPause);
    try {
      await treeView.reveal(node, { select: true, focus: true, expand: true });
    } catch (error) {
      if (attempt === mostSelections) throw error;
    }
    await selected;
    if (treeView.selection.some(({ id }) => id === node.id)) return;
  }
}

/** Resolves when another node is selected, or after that many milliseconds. */
function nextSelection(
  treeView: Pick<SelectableTree<unknown>, 'onDidChangeSelection'>,
  milliseconds: number,
): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    const listener = treeView.onDidChangeSelection(end);
  });
}
