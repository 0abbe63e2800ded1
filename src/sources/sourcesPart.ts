import * as vscode from 'vscode';
import type { Connection } from '../eventbridge/connection';
import { Directories } from '../directory/directories';
import type { SourcesPorts } from './sourcesPorts';
import { SourceActions } from './sourceActions';
import type { SourcesNode } from './sourceNodes';
import { SourcesView } from './sourcesView';
import type { Tree } from '../ui/parts';

/** Everything behind the view and its commands; loaded when it is first needed. */
export interface SourcesPart {
  readonly directories: Directories;
  readonly view: SourcesView;
  readonly actions: SourceActions;
  dispose(): void;
}

/**
 * @param shownAnew called with what is to be shown anew in the tree; undefined: all of it
 * @param learned called when something became known
 */
export function createSourcesPart(
  ports: SourcesPorts,
  treeView: Tree<SourcesNode>,
  shownAnew: (node: SourcesNode | undefined) => void,
  learned: () => void,
): SourcesPart {
  const directories = new Directories(ports, (directory, connection) => {
    directory.onDidChange((change) => {
      view.show(change, connection);
      learned();
    });
  });
  const lookAgain = async (connection: Connection): Promise<void> => {
    const directory = directories.of(connection);
    if (await directories.leadsElsewhere(connection)) await view.refresh(connection, 'background');
    else await directory.retryWithNewCredentials();
  };
  const view = new SourcesView(ports, directories, treeView, shownAnew);
  const credentials = ports.onDidChangeCredentials(() => {
    const { value: connection } = ports.current;
    // Whoever is not looked at sends nothing.
    for (const directory of directories.others(connection)) directory.forget();
    void lookAgain(connection);
  });
  const parts = vscode.Disposable.from(credentials, view, directories);
  return {
    directories,
    view,
    actions: new SourceActions(ports, directories, view),
    dispose: () => {
      parts.dispose();
    },
  };
}
