import * as vscode from 'vscode';
import { historyCommandIds, viewIds } from '../ids';
import { lazy } from '../lazy';
import { createTree } from '../ui/parts';
import type { HistoryNeeds } from './historyNeeds';
import type { SendsNode } from './sendNodes';

/** The view "Sends" and its commands. What stands behind them is loaded with the first look, or where something is to be counted. */
export function registerHistory(context: vscode.ExtensionContext, needs: HistoryNeeds): void {
  const shownAnew = new vscode.EventEmitter<SendsNode | undefined>();
  const part = lazy(async () => {
    const { createHistoryPart } = await import('./historyPart');
    const loaded = await createHistoryPart(needs, treeView, (node) => {
      shownAnew.fire(node);
    });
    context.subscriptions.push(loaded);
    return loaded;
  });
  const treeView = createTree<SendsNode>(viewIds.sends, async () => (await part.get()).view, shownAnew.event, {
    canSelectMany: true,
  });
  const countUnseen = async (): Promise<void> => {
    await (await part.get()).view.countUnseen();
  };
  context.subscriptions.push(
    shownAnew,
    treeView,
    ...Object.values(historyCommandIds).map((command) =>
      vscode.commands.registerCommand(command, async (argument: unknown, selected: unknown) =>
        (await (await part.get()).actions.get()).run(command, argument, selected),
      ),
    ),
  );
  countUnseen().catch((error: unknown) => {
    needs.log.error(`Unknown outcomes cannot be counted: ${String(error)}`);
  });
}
