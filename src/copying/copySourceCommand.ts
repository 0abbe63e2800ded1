import { sourceCommandLines } from '../exchange/commandLines';
import type { WrittenForm } from '../exchange/writtenForm';
import type { Shell } from '../model/shellText';
import { copy } from '../ui/copying';
import { askByPick, type PickItem } from '../ui/inputs';
import { inWords, localize } from '../ui/localize';
import { showInformation } from '../ui/messages';
import { withIcon, type PlainText } from '../ui/plainText';
import type { CommandSurroundings } from './commandSurroundings';
import { shellsInOrder, shellWords } from './shells';
import type { SourceToCopy } from './whatToCopy';

type SourceCommand = 'create-partner-event-source' | 'delete-partner-event-source';

interface CommandItem extends PickItem {
  readonly lines: WrittenForm;
}

/** Asks which command about the source and for which shell, and puts it on the clipboard. */
export async function copySourceCommand(
  title: PlainText,
  { sourceName, accounts, connection, isNew }: SourceToCopy,
  surroundings: CommandSurroundings,
): Promise<void> {
  const place = await surroundings.placeOf(connection);
  if (place.kind === 'unknown') {
    void showInformation(localize(place.reason));
    return;
  }
  const commands: readonly SourceCommand[] = [
    'create-partner-event-source',
    ...(isNew === true ? [] : (['delete-partner-event-source'] as const)),
  ];
  const items = commands.flatMap((command) =>
    shellsInOrder(surroundings).map((shell): CommandItem => {
      const lines = sourceCommandLines(command, sourceName, accounts, { shell, connection: place.connection });
      return itemOf(command, shell, lines);
    }),
  );
  const [account = ''] = accounts;
  const whose = accounts.length === 1 ? account : inWords('{0} accounts', accounts.length);
  const placeholder = inWords('{0} for {1} → {2}', sourceName, whose, connection.name);
  const chosen = await askByPick<CommandItem>({ title, placeholder, matchOnDescription: true, items });
  if (chosen === undefined) return;
  const { lines } = chosen;
  if (lines.kind === 'impossible') void showInformation(localize(lines.reason));
  else await copy(lines.text, inWords('Copied: {0}', sourceName));
}

function itemOf(command: SourceCommand, shell: Shell, lines: WrittenForm): CommandItem {
  const label =
    command === 'create-partner-event-source'
      ? withIcon('add', inWords('Command That Creates It'))
      : withIcon('trash', inWords('Command That Deletes It'));
  const detail = lines.kind === 'impossible' ? withIcon('circle-slash', localize(lines.reason)) : undefined;
  return { label, description: shellWords(shell), lines, ...(detail !== undefined && { detail }) };
}
