import * as vscode from 'vscode';
import type { FileQuestion } from '../directory/fileLookUps';
import { Gathering } from '../directory/gathering';
import type { Connection } from '../eventbridge/connection';
import type { SourceKnowledge } from '../directory/sourceKnowledge';
import { contextKeys, sourceCommandIds, viewIds } from '../ids';
import { lazy } from '../lazy';
import { registerCreating } from './create/registerCreating';
import type { SourcesNeeds } from './sourcesNeeds';
import type { SourcesNode } from './sourceNodes';
import type { SourcesPart } from './sourcesPart';
import { createTree } from '../ui/parts';
import { findAllSources } from './findAllSources';

/** How long what becomes known is gathered before the other features are told, in milliseconds. */
const learningTime = 100;

/** How long the accounts of a source are waited for where nobody looks on, in milliseconds. */
const longestLook = 10_000;

/** What the other features need of this one. */
export interface SourcesFeature {
  /** Fires when something became known of a source, or is no longer known. */
  readonly onDidChange: vscode.Event<void>;
  knowledgeOf(connection: Connection, name: string): SourceKnowledge;
  /** Finds out in the background about the sources that an open file names, with a handful of calls. */
  lookUp(connection: Connection, question: FileQuestion): void;
  /**
   * Finds out in the background which sources the connection has, with a handful of calls; never rejects.
   * @param session counts the calls: one for each open file
   */
  lookUpAll(connection: Connection, session: object): Promise<void>;
  /**
   * Finds out which sources the connection has, with a handful of calls, and never asks a person anything.
   * @returns why not all of them are known; undefined: they are
   */
  findAll(connection: Connection): Promise<string | undefined>;
  /** The same for the accounts of one source; never rejects. */
  findAccounts(connection: Connection, name: string): Promise<void>;
  /** The names of the sources that are known already; asks for nothing. */
  knownNames(connection: Connection): readonly string[];
  /** Selects the source in the tree. */
  reveal(connection: Connection, name: string): Promise<void>;
}

/** The view "Sources" and its commands. What stands behind them is loaded when it is first needed. */
export function registerSources(context: vscode.ExtensionContext, needs: SourcesNeeds): SourcesFeature {
  const shownAnew = new vscode.EventEmitter<SourcesNode | undefined>();
  const learned = new vscode.EventEmitter<void>();
  const learning = new Gathering(learningTime, () => {
    learned.fire();
  });
  let loaded: SourcesPart | undefined;
  const part = lazy(async () => {
    const { createSourcesPart } = await import('./sourcesPart');
    loaded = createSourcesPart(
      needs,
      treeView,
      (node) => {
        shownAnew.fire(node);
      },
      () => {
        learning.add();
      },
    );
    context.subscriptions.push(loaded);
    return loaded;
  });
  const treeView = createTree<SourcesNode>(viewIds.sources, async () => (await part.get()).view, shownAnew.event, {
    canSelectMany: true,
  });
  const followConnection = ({ kind }: Connection): void => {
    void vscode.commands.executeCommand('setContext', contextKeys.connectedToLocal, kind === 'local');
  };
  followConnection(needs.current.value);
  context.subscriptions.push(
    shownAnew,
    learned,
    learning,
    treeView,
    needs.current.onDidChange(followConnection),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      shownAnew.fire(undefined);
    }),
    ...Object.values(sourceCommandIds).map((command) =>
      vscode.commands.registerCommand(command, async (argument: unknown, selected: unknown) =>
        (await part.get()).actions.run(command, argument, selected),
      ),
    ),
  );
  const knownNames = (connection: Connection): readonly string[] => loaded?.directories.of(connection).names() ?? [];
  context.subscriptions.push(
    registerCreating({
      ...needs,
      directoryOf: async (connection) => (await part.get()).directories.of(connection),
      async created(connection, { sourceName, arn, isDone }) {
        const sources = await part.get();
        const directory = sources.directories.of(connection);
        await directory.noteCreated(sourceName, arn);
        // A service may need a moment until it lists what it created. And as long as something is still open, the tree
        // would take the keyboard from its list.
        if (isDone && directory.knowledgeOf(sourceName).kind === 'there') await sources.reveal(connection, sourceName);
      },
    }),
  );
  return {
    onDidChange: learned.event,
    knowledgeOf: (connection, name) => loaded?.directories.of(connection).knowledgeOf(name) ?? { kind: 'not-known' },
    lookUp(connection, question) {
      if (!vscode.workspace.isTrusted) return;
      void part.get().then(({ directories }) => directories.of(connection).lookUpForFile(question));
    },
    async lookUpAll(connection, session) {
      if (!vscode.workspace.isTrusted) return;
      const { directories } = await part.get();
      const partners = needs.partnerNames.of(connection);
      await directories.of(connection).lookUpForFile({ session, names: new Set(), inSight: [], partners });
    },
    async findAll(connection) {
      return findAllSources((await part.get()).directories.of(connection), needs.partnerNames.of(connection));
    },
    async findAccounts(connection, name) {
      await (
        await part.get()
      ).directories
        .of(connection)
        .loadAccounts(name, AbortSignal.timeout(longestLook), 'background');
    },
    knownNames,
    reveal: async (connection, name) => (await part.get()).reveal(connection, name),
  };
}
