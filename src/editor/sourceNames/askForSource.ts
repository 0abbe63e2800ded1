import * as vscode from 'vscode';
import type { ConnectionInUse } from '../../connections/currentConnection';
import { entrySource } from '../../model/entrySource';
import type { EventsDocument } from '../../model/eventsDocument';
import { readSourceName } from '../../model/sourceName';
import type { SourcesFeature } from '../../sources/register';
import type { EventsFiles } from '../eventsFiles';
import { inWords } from '../../ui/localize';
import { askByPick, type PickItem } from '../../ui/inputs';
import { plain } from '../../ui/plainText';
import type { WorkspaceEvents } from '../writing/workspaceEvents';

interface SourceItem extends PickItem {
  readonly name: string;
}

/** Where names of sources are found. */
export interface SourcePlaces {
  readonly files: EventsFiles;
  readonly workspaceEvents: WorkspaceEvents;
  readonly connection: ConnectionInUse;
  readonly sources: SourcesFeature;
}

/** A name that is nearer than others, or that is no answer. */
export interface SourceHint {
  readonly likely?: string | undefined;
  readonly without?: string | undefined;
}

/**
 * Has the person choose a source, or write its name: those of the connection, as far as they are known or found out meanwhile with a
 * handful of calls, then those that the events files of the workspace name.
 */
export async function askForSource(
  title: string,
  { likely, without }: SourceHint,
  { files, workspaceEvents, connection, sources }: SourcePlaces,
): Promise<string | undefined> {
  const { value } = connection;
  const onConnection = new Set(sources.knownNames(value));
  const named = new Set<string>();
  for (const { document } of files.all()) addNames(document, named);
  const namesNow = (): ReadonlySet<string> => {
    const names = new Set([...(likely === undefined ? [] : [likely]), ...onConnection, ...named]);
    if (without !== undefined) names.delete(without);
    return names;
  };
  const itemsNow = (): readonly SourceItem[] =>
    [...namesNow()].map((name) => ({
      label: plain(name),
      iconPath: new vscode.ThemeIcon('broadcast'),
      ...(onConnection.has(name) ? { description: inWords('on {0}', value.name) } : {}),
      name,
    }));
  const placeholder = inWords('Choose a source, or write its name: aws.partner/…');
  const look = { title, placeholder, items: itemsNow(), busy: true };
  const chosen = await askByPick<SourceItem>(look, (pick, closed) => {
    const show = (): void => {
      const written = pick.value.trim();
      const isNew = readSourceName(written).kind === 'valid' && !namesNow().has(written);
      const own = { label: plain(written), description: inWords('as written'), name: written };
      pick.items = isNew ? [own, ...itemsNow()] : itemsNow();
    };
    pick.onDidChangeValue(show);
    const more = async (): Promise<void> => {
      await sources.lookUpAll(value, {});
      for (const name of sources.knownNames(value)) onConnection.add(name);
    };
    const showMore = (): void => {
      if (closed.aborted) return;
      const active = pick.activeItems[0]?.name;
      show();
      if (active !== undefined) pick.activeItems = pick.items.filter(({ name }) => name === active);
    };
    const reading = readNames(workspaceEvents, named, closed).then(showMore);
    const asking = vscode.workspace.isTrusted ? more().then(showMore) : undefined;
    void Promise.all([reading, asking]).then(() => {
      if (!closed.aborted) pick.busy = false;
    });
  });
  return chosen?.name;
}

/** Adds the names in all events files of the workspace; what cannot be read has none. */
async function readNames(workspaceEvents: WorkspaceEvents, names: Set<string>, closed: AbortSignal): Promise<void> {
  const cancellation = new vscode.CancellationTokenSource();
  closed.addEventListener('abort', () => {
    cancellation.cancel();
  });
  try {
    for (const { document } of await workspaceEvents.read(cancellation.token)) addNames(document, names);
  } catch {
    // Nobody waits for them any more, or the folder cannot be searched: what is known already is there to choose.
  } finally {
    cancellation.dispose();
  }
}

function addNames({ entries }: EventsDocument, names: Set<string>): void {
  for (const { content } of entries) {
    const source = entrySource(content);
    if (source !== undefined) names.add(source.name);
  }
}
