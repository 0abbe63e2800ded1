import * as vscode from 'vscode';
import { lazy, type Lazy } from '../lazy';
import type { Tree } from '../ui/parts';
import { QueriedResults } from './queriedResults';
import type { SendActions } from './sendActions';
import type { SendsNode } from './sendNodes';
import { SentDocuments } from './sentDocuments';
import type { HistoryNeeds } from './historyNeeds';
import { SendsView } from './sendsView';
import { ShownSends } from './shownSends';

/** Everything behind the view and its commands; what is done to the sends is loaded with the first command. */
export interface HistoryPart {
  readonly view: Pick<SendsView, 'getChildren' | 'getTreeItem' | 'getParent' | 'countUnseen'>;
  readonly actions: Lazy<SendActions>;
  dispose(): void;
}

/** @param shownAnew called with what is to be shown anew in the tree; undefined: all of it */
export async function createHistoryPart(
  needs: HistoryNeeds,
  treeView: Tree<SendsNode>,
  shownAnew: (node: SendsNode | undefined) => void,
): Promise<HistoryPart> {
  const ledger = await needs.sends.ledger.get();
  const shown = new ShownSends(ledger);
  const view = new SendsView(shown, ledger, needs.sends, treeView, shownAnew, needs.log);
  const documents = new SentDocuments(ledger);
  const queried = new QueriedResults(ledger);
  const parts = vscode.Disposable.from(view, documents, queried);
  return {
    view,
    actions: lazy(async () => {
      const { SendActions } = await import('./sendActions');
      return new SendActions(needs, ledger, shown, view, { sent: documents, queried }, treeView);
    }),
    dispose: () => {
      parts.dispose();
    },
  };
}
