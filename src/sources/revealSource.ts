import * as vscode from 'vscode';
import type { Connection } from '../eventbridge/connection';
import { viewIds } from '../ids';
import { inWords } from '../ui/localize';
import { showInformation } from '../ui/messages';
import type { Tree } from '../ui/parts';
import { selectInTree } from './selectInTree';
import type { ShownSources } from './shownSources';
import { showFailure } from './showFailure';
import type { SourceReading } from './sourceReading';
import type { SourceNode, SourcesNode } from './sourceNodes';
import type { PartnerNames } from '../connections/partnerNames';

/** What revealing works with. */
export interface Revealing {
  readonly shown: ShownSources;
  readonly reading: SourceReading;
  readonly partnerNames: Pick<PartnerNames, 'of' | 'add'>;
  readonly treeView: Tree<SourcesNode>;
  /** Shows all sources. */
  clearFilter(): void;
}

/** Selects a source in the tree; nothing where the tree shows another connection. */
export async function revealSource(connection: Connection, sourceName: string, revealing: Revealing): Promise<void> {
  const { shown, reading, treeView } = revealing;
  if (!shown.isShown(connection)) return;
  const node = shown.source(connection, sourceName);
  if (!(await isThere(node, revealing)) || !(await isListed(node, revealing))) return;
  if (!shown.isFitting(sourceName)) revealing.clearFilter();
  await vscode.commands.executeCommand(`${viewIds.sources}.focus`);
  await reading.settled(node);
  await selectInTree(treeView, node);
}

async function isThere(node: SourceNode, revealing: Revealing): Promise<boolean> {
  const { connection, sourceName } = node;
  const { shown, reading } = revealing;
  const failure = await reading.lookFor(node);
  if (failure !== undefined) {
    const failed = inWords('Whether {0} has the source {1} could not be found out.', connection.name, sourceName);
    return (await showFailure(failed, failure)) && isThere(node, revealing);
  }
  if (shown.directoryOf(connection).knowledgeOf(sourceName).kind === 'there') return true;
  void showInformation(
    inWords('{0} has no source {1}. Create it, or refresh the sources.', connection.name, sourceName),
  );
  return false;
}

/** Whether its partner is among those that are listed, or is to be from now on. */
async function isListed({ connection, partnerName }: SourceNode, { partnerNames }: Revealing): Promise<boolean> {
  if (partnerNames.of(connection).includes(partnerName)) return true;
  const add = inWords('Add {0}', partnerName);
  const question = inWords('{0} is not among the partner names of {1}.', partnerName, connection.name);
  if ((await showInformation(question, add)) !== add) return false;
  await partnerNames.add(connection, partnerName);
  return true;
}
