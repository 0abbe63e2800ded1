import * as vscode from 'vscode';
import type { LocalEventBridgeHost } from '../connections/localEventBridgeHost';
import type { SendsFeature } from '../sends/register';
import type { Tree } from '../ui/parts';
import { DeliveredActions } from './deliveredActions';
import { DeliveredDocuments } from './deliveredDocuments';
import type { DeliveredNode } from './deliveredNodes';
import { DeliveredView } from './deliveredView';

/** Everything behind the view and its commands. */
export interface DeliveredPart {
  readonly view: DeliveredView;
  readonly actions: DeliveredActions;
  dispose(): void;
}

/** @param shownAnew called when the whole tree is to be shown anew */
export function createDeliveredPart(
  host: LocalEventBridgeHost,
  sends: Pick<SendsFeature, 'sentEntryOf'>,
  treeView: Tree<DeliveredNode>,
  shownAnew: () => void,
): DeliveredPart {
  const view = new DeliveredView(host, treeView, shownAnew);
  const documents = new DeliveredDocuments(host);
  const actions = new DeliveredActions(host, sends, view, documents, () => treeView.selection);
  const parts = vscode.Disposable.from(view, documents);
  return {
    view,
    actions,
    dispose: () => {
      parts.dispose();
    },
  };
}
