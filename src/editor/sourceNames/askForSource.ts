import * as vscode from 'vscode';
import { entrySource } from '../../model/entrySource';
import { readSourceName } from '../../model/sourceName';
import type { EventsFiles } from '../eventsFiles';
import { inWords } from '../../ui/localize';
import { askByPick, type PickItem } from '../../ui/inputs';
import { plain } from '../../ui/plainText';

interface SourceItem extends PickItem {
  readonly name: string;
}

/**
 * Has the person choose a source, or write its name.
 * @param likely stands first
 * @param knownNames of the sources that the connection is known to have
 */
export async function askForSource(
  title: string,
  likely: string | undefined,
  files: EventsFiles,
  knownNames: readonly string[],
): Promise<string | undefined> {
  const named = files.all().flatMap(({ document }) => document.entries.flatMap(({ content }) => nameOf(content)));
  const names = [...new Set([...(likely === undefined ? [] : [likely]), ...knownNames, ...named])];
  const items = names.map((name): SourceItem => ({
    label: plain(name),
    iconPath: new vscode.ThemeIcon('broadcast'),
    name,
  }));
  const placeholder = inWords('Choose a source, or write its name: aws.partner/…');
  const chosen = await askByPick<SourceItem>({ title, placeholder, items }, (pick) => {
    pick.onDidChangeValue((value) => {
      const written = value.trim();
      const isNew = readSourceName(written).kind === 'valid' && !names.includes(written);
      pick.items = isNew
        ? [{ label: plain(written), description: inWords('as written'), name: written }, ...items]
        : items;
    });
  });
  return chosen?.name;
}

function nameOf(content: Parameters<typeof entrySource>[0]): readonly string[] {
  const source = entrySource(content);
  return source === undefined ? [] : [source.name];
}
