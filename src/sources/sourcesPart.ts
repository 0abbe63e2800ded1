import * as vscode from 'vscode';
import { Directories } from '../directory/directories';
import { viewIds } from '../ids';
import type { Tree } from '../ui/parts';
import { showProgress } from '../ui/progress';
import type { Connection } from '../eventbridge/connection';
import { CustomerBuses } from './customerBuses';
import { revealSource } from './revealSource';
import { ShownSources } from './shownSources';
import { SourceActions } from './sourceActions';
import type { SourcesNode } from './sourceNodes';
import { SourceReading } from './sourceReading';
import type { SourcesNeeds } from './sourcesNeeds';
import { SourcesView } from './sourcesView';

/** Everything behind the view and its commands; loaded when it is first needed. */
export interface SourcesPart {
  readonly directories: Directories;
  readonly view: Pick<SourcesView, 'getChildren' | 'getTreeItem' | 'getParent'>;
  readonly actions: SourceActions;
  /** Selects a source in the tree; nothing where the tree shows another connection. */
  reveal(connection: Connection, sourceName: string): Promise<void>;
  dispose(): void;
}

/**
 * @param shownAnew called with what is to be shown anew in the tree; undefined: all of it
 * @param learned called when something became known
 */
export function createSourcesPart(
  needs: SourcesNeeds,
  treeView: Tree<SourcesNode>,
  shownAnew: (node: SourcesNode | undefined) => void,
  learned: () => void,
): SourcesPart {
  const { current, partnerNames } = needs;
  const directories = new Directories(needs.services, (directory, connection) => {
    directory.onDidChange((change) => {
      view.show(change, connection);
      learned();
    });
  });
  const buses = new CustomerBuses((account) => needs.services.openCustomer(account));
  const shown = new ShownSources({
    connection: () => current.value,
    partnerNames: (connection) => partnerNames.of(connection),
    directoryOf: (connection) => directories.of(connection),
    hasBus: (account) => buses.has(account) === true,
  });
  const reading = new SourceReading(shown, buses, (work) =>
    showProgress({ location: { viewId: viewIds.sources } }, work),
  );
  const view = new SourcesView(shown, reading, needs, treeView, shownAnew);
  const lookAgain = async (connection: Connection): Promise<void> => {
    if (await directories.leadsElsewhere(connection)) await view.refresh(connection, 'background');
    else await directories.of(connection).retryWithNewCredentials();
  };
  const credentials = needs.onDidChangeCredentials(() => {
    // Whoever is not looked at sends nothing.
    for (const directory of directories.others(current.value)) directory.forget();
    void lookAgain(current.value);
  });
  const parts = vscode.Disposable.from(credentials, view, reading, directories);
  return {
    directories,
    view,
    actions: new SourceActions(needs, directories, shown, reading, view, () =>
      treeView.visible ? treeView.selection : [],
    ),
    reveal: (connection, sourceName) =>
      revealSource(connection, sourceName, {
        shown,
        reading,
        partnerNames,
        treeView,
        clearFilter: () => view.setFilter(shown.connection, {}),
      }),
    dispose: () => {
      parts.dispose();
    },
  };
}
