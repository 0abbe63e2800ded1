import * as vscode from 'vscode';
import { commandIds } from '../../ids';
import type { EntryContent } from '../../model/entry';
import { entryMembers } from '../../model/entryMembers';
import { entrySource } from '../../model/entrySource';
import { EventsDocument } from '../../model/eventsDocument';
import type { EventsFiles } from '../eventsFiles';
import { LinesOfText } from '../linesOfText';
import { inWords } from '../../ui/localize';
import { showInformation } from '../../ui/messages';
import { askByPick, type PickItem } from '../../ui/inputs';
import { showProgress } from '../../ui/progress';
import { plain } from '../../ui/plainText';
import { errorOf } from '../../model/unknownValues';

/** How many files of the workspace are looked into at most. */
const mostFiles = 1000;

/** How many entries are listed at most. */
const mostHits = 1000;

/** An entry that names the source. */
interface Hit {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  /** The DetailType, or what stands for it. */
  readonly title: string;
}

interface Search {
  readonly hits: readonly Hit[];
  /** Whether there is more that was not looked at. */
  readonly isLimited: boolean;
  /** Why only the open files were looked at, where that is so. */
  readonly failure?: string;
}

/** Leads to the entries with that Source in the open events files and in those of the workspace. */
export async function goToEntries(sourceName: string, files: EventsFiles): Promise<void> {
  const search = await showProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: inWords('Looking for entries of {0}', sourceName),
      cancellable: true,
    },
    (_, token) => findEntries(sourceName, files, token),
  );
  if (search === undefined) return;
  const [first, second] = search.hits;
  if (first === undefined) {
    await sayNone(sourceName, search);
    return;
  }
  if (second === undefined) await show(first, false);
  else await choose(sourceName, search);
}

/** Undefined where it was cancelled. */
async function findEntries(
  sourceName: string,
  files: EventsFiles,
  token: vscode.CancellationToken,
): Promise<Search | undefined> {
  const open = files.all();
  const hits = open.flatMap(({ uri, document, textDocument }) =>
    hitsIn(document, sourceName, uri, (offset) => textDocument.positionAt(offset)),
  );
  const isOpen = new Set(open.map(({ uri }) => uri.toString()));
  const found = await eventsFilesOfWorkspace(token);
  if (found instanceof Error) return { hits: hits.slice(0, mostHits), isLimited: true, failure: found.message };
  for (const uri of found.toSorted((one, other) => one.path.localeCompare(other.path))) {
    if (token.isCancellationRequested) return undefined;
    if (hits.length >= mostHits) break;
    if (!isOpen.has(uri.toString())) hits.push(...(await hitsInFile(uri, sourceName)));
  }
  const isLimited = found.length >= mostFiles || hits.length >= mostHits;
  return token.isCancellationRequested ? undefined : { hits: hits.slice(0, mostHits), isLimited };
}

async function eventsFilesOfWorkspace(token: vscode.CancellationToken): Promise<readonly vscode.Uri[] | Error> {
  try {
    return await vscode.workspace.findFiles('**/*.events.json', undefined, mostFiles, token);
  } catch (error) {
    return errorOf(error);
  }
}

/** A file that cannot be read has no entries. */
async function hitsInFile(uri: vscode.Uri, sourceName: string): Promise<readonly Hit[]> {
  try {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    if (!mayName(text, sourceName)) return [];
    const lines = new LinesOfText(text);
    return hitsIn(EventsDocument.read(text), sourceName, uri, (offset) => lines.positionAt(offset));
  } catch {
    return [];
  }
}

/** Whether the name may stand in the text, as it is or with escapes. */
function mayName(text: string, sourceName: string): boolean {
  return text.includes(sourceName) || text.includes('\\/') || text.includes('\\u');
}

function hitsIn(
  document: EventsDocument,
  sourceName: string,
  uri: vscode.Uri,
  positionAt: (offset: number) => vscode.Position,
): Hit[] {
  const hits: Hit[] = [];
  for (const [index, { start, content }] of document.entries.entries()) {
    const source = entrySource(content);
    if (source?.name !== sourceName) continue;
    const range = new vscode.Range(positionAt(start + source.start), positionAt(start + source.end));
    hits.push({ uri, range, title: detailType(content) ?? inWords('Entry {0}', index + 1) });
    if (hits.length === mostHits) break;
  }
  return hits;
}

function detailType(content: EntryContent): string | undefined {
  const value = entryMembers(content)?.known.DetailType?.value;
  return value?.kind === 'string' && value.value !== '' ? value.value : undefined;
}

async function choose(sourceName: string, { hits, isLimited }: Search): Promise<void> {
  const before = vscode.window.activeTextEditor;
  const selection = before?.selection;
  /** One after the other, so that the last one stays. */
  let shown = Promise.resolve();
  const chosen = await askByPick<PickItem & { readonly hit: Hit }>(
    {
      title: inWords('{0} entries of {1}', hits.length, sourceName),
      placeholder: isLimited
        ? inWords('There are too many files or entries: these are the first ones')
        : inWords('Choose an entry to go to'),
      matchOnDescription: true,
      items: hits.map((hit) => ({
        label: plain(hit.title),
        description: plain(`${vscode.workspace.asRelativePath(hit.uri)}:${hit.range.start.line + 1}`),
        iconPath: new vscode.ThemeIcon('symbol-event'),
        hit,
      })),
    },
    (pick) => {
      pick.onDidChangeActive(([item]) => {
        if (item !== undefined) shown = shown.then(() => preview(item.hit));
      });
    },
  );
  await shown;
  if (chosen !== undefined) await show(chosen.hit, false);
  else if (before !== undefined) {
    const { document, viewColumn } = before;
    await vscode.window.showTextDocument(document, {
      ...(selection === undefined ? {} : { selection }),
      ...(viewColumn === undefined ? {} : { viewColumn }),
    });
  }
}

async function preview(hit: Hit): Promise<void> {
  try {
    await show(hit, true);
  } catch {
    // A file that is gone has no preview; choosing it says so.
  }
}

async function show({ uri, range }: Hit, isPreview: boolean): Promise<void> {
  await vscode.window.showTextDocument(uri, {
    selection: range,
    preview: isPreview,
    preserveFocus: isPreview,
  });
}

async function sayNone(sourceName: string, { failure }: Search): Promise<void> {
  const newFile = inWords('New Events File');
  const message =
    failure === undefined
      ? inWords('No events file of this workspace has an entry with the Source {0}.', sourceName)
      : inWords(
          'No open events file has an entry with the Source {0}. The others could not be read: {1}',
          sourceName,
          failure,
        );
  const choice = await showInformation(message, newFile);
  if (choice === newFile) await vscode.commands.executeCommand(commandIds.newEventsFileFromSource, { sourceName });
}
