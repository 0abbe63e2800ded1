import * as vscode from 'vscode';
import { registerAgents } from '../agents/register';
import { registerEditor } from '../editor/register';
import { commandIds, editorCommandIds, logCommandIds, toolIds, viewIds } from '../ids';
import { createTree, type TreeRows } from '../ui/parts';
import { packageVersion } from '../version';
import {
  connectionInBrowser,
  copyingInBrowser,
  deliveredInBrowser,
  sendsInBrowser,
  sourcesInBrowser,
} from './featuresInBrowser';
import { tellNotInBrowser } from './notInBrowser';
import { sendCommandsInBrowser } from './sendCommandsInBrowser';

/** The extension where there is no Node: all that is done with texts. What needs a computer says so, and what to do instead. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Partner Events', { log: true });
  log.info(`Partner Events ${packageVersion ?? 'from its sources'} in the browser, VS Code ${vscode.version}`);
  const extension = context.extensionUri;
  const features = {
    extension,
    connection: connectionInBrowser,
    sends: sendsInBrowser,
    sources: sourcesInBrowser,
    delivered: deliveredInBrowser,
  };
  const handled: ReadonlySet<string> = new Set([...Object.values(editorCommandIds), logCommandIds.showLog]);
  context.subscriptions.push(
    log,
    vscode.commands.registerCommand(logCommandIds.showLog, () => {
      log.show();
    }),
    // Links of messages, of the views and of the walkthrough lead to any of them.
    ...Object.values(commandIds)
      .filter((id) => !handled.has(id))
      .map((id) => vscode.commands.registerCommand(id, tellNotInBrowser)),
    // VS Code says that a view is broken where nobody gives it rows.
    ...[viewIds.sources, viewIds.sends].map(emptyTree),
  );
  const editor = registerEditor(context, {
    ...features,
    copying: copyingInBrowser,
    loadSendCommands: () => Promise.resolve(sendCommandsInBrowser),
    log,
  });
  registerAgents(context, { ...features, editor }, [toolIds.check, toolIds.explainProblem, toolIds.draft]);
  await editor.opened;
}

function emptyTree(id: string): vscode.Disposable {
  const rows: TreeRows<never> = {
    getChildren: () => [],
    getTreeItem: (row) => row,
    getParent: (row) => row,
  };
  const never = () => new vscode.Disposable(() => undefined);
  return vscode.Disposable.from(createTree(id, () => Promise.resolve(rows), never));
}
