import { connectionsInSettings } from '../../connections/connectionsInSettings';
import { connectionKey, local, type Connection } from '../../eventbridge/connection';
import { connectionIcon, connectionPlace } from '../../eventbridge/connectionText';
import type { Entry } from '../../model/entry';
import { overridableMembers, type OverridableMember } from '../../model/entryMembers';
import { sentence } from '../../model/sentence';
import type { PressedSend } from '../../sends/pressedSend';
import { readConnectionSetting } from '../../settings/connectionSetting';
import { askByPick, askForText, type PickItem } from '../../ui/inputs';
import { inWords, localize } from '../../ui/localize';
import { plain, withIcon } from '../../ui/plainText';
import type { EventsFile } from '../eventsFiles';
import { guidedFault } from '../pasting/guidedEntry';
import { askForSource, type SourcePlaces } from '../sourceNames/askForSource';
import { outgoingOrTold, pressAsGiven } from './pressAsGiven';
import { overridden, overriddenBy, overridesSentence, type SendOverrides } from './sendOverrides';

interface ChoiceItem extends PickItem {
  readonly choice: 'send' | 'connection' | OverridableMember;
}

/**
 * Asks what is to be another for this one send, and answers the press that does it; undefined where nothing is to be sent. The file, and
 * what stands beside its entries, stay as they are.
 */
export async function pressedWith(
  file: EventsFile,
  entries: readonly Entry[],
  places: SourcePlaces,
): Promise<PressedSend | undefined> {
  const title = inWords('Send With');
  const ready = outgoingOrTold(entries);
  if (ready === undefined) return undefined;
  const chosen = await askForChanges(title, entries.length, places);
  if (chosen === undefined) return undefined;
  const { overrides, connection } = chosen;
  const withErrors = entries.filter((entry) => file.checked.errorsOf(entry).length > 0).length;
  const told = overridesSentence(overrides);
  const doubt =
    withErrors === 0
      ? told
      : sentence('{0} Entries with errors in the file: {1}.', told === undefined ? '' : localize(told), withErrors);
  const given = ready.map(({ entry, outgoing }) => ({ entry, outgoing: overridden(outgoing, overrides) }));
  const members = overriddenBy(overrides);
  const press = await pressAsGiven(file, connection, given, (departing) =>
    members.length === 0 ? departing : departing.map((one) => ({ ...one, overridden: members })),
  );
  return { ...press, doubt: doubt ?? sentence('The entries are sent as they are in the file.') };
}

interface Changes {
  readonly overrides: SendOverrides;
  readonly connection: Connection;
}

/** One list, over and over, until the person sends or leaves. */
async function askForChanges(title: string, count: number, places: SourcePlaces): Promise<Changes | undefined> {
  let overrides: SendOverrides = {};
  let connection = places.connection.value;
  let last: ChoiceItem['choice'] = 'Source';
  for (;;) {
    const items = itemsFor({ overrides, connection }, count);
    const chosen = await askByPick<ChoiceItem>(
      { title, placeholder: inWords('What is to be different for this one send?'), items, ignoreFocusOut: true },
      (pick) => {
        pick.activeItems = items.filter(({ choice }) => choice === last);
      },
    );
    if (chosen === undefined) return undefined;
    const { choice } = chosen;
    switch (choice) {
      case 'send':
        return { overrides, connection };
      case 'connection':
        connection = (await askForConnection(title, connection)) ?? connection;
        break;
      case 'Source':
      case 'DetailType':
      case 'Time':
      case 'Resources': {
        const text = await askForMember(title, choice, overrides[choice] ?? '', places);
        if (text !== undefined) overrides = { ...overrides, [choice]: text };
      }
    }
    last = 'send';
  }
}

function itemsFor({ overrides, connection }: Changes, count: number): readonly ChoiceItem[] {
  const send =
    count === 1
      ? inWords('Send 1 entry to {0}', connection.name)
      : inWords('Send {0} entries to {1}', count, connection.name);
  return [
    { label: withIcon('play', send), choice: 'send' },
    {
      label: withIcon(connectionIcon(connection), inWords('Connection')),
      description: inWords('{0} · {1}', connection.name, connectionPlace(connection, localize)),
      choice: 'connection',
    },
    ...overridableMembers.map((member): ChoiceItem => {
      const text = overrides[member]?.trim() ?? '';
      return {
        label: withIcon('edit', plain(member)),
        description: text === '' ? inWords('as in the file') : plain(text),
        choice: member,
      };
    }),
  ];
}

async function askForMember(
  title: string,
  member: OverridableMember,
  value: string,
  places: SourcePlaces,
): Promise<string | undefined> {
  if (member === 'Source') {
    return askForSource(inWords('Send With: Source'), value === '' ? {} : { likely: value }, places);
  }
  return askForText({
    title,
    prompt: inWords('{0}: {1}', member, inWords('empty: as in the file')),
    placeHolder: examples[member],
    value,
    ignoreFocusOut: true,
    objection: (text) => (text === '' ? undefined : guidedFault(member, text)),
  });
}

/** What stands in an empty box. */
const examples = {
  DetailType: 'Order placed',
  Time: '2026-01-31T12:00:00Z',
  Resources: 'arn:aws:s3:::orders, arn:aws:s3:::invoices',
} as const satisfies Readonly<Record<Exclude<OverridableMember, 'Source'>, string>>;

interface ConnectionItem extends PickItem {
  readonly connection: Connection;
}

async function askForConnection(title: string, current: Connection): Promise<Connection | undefined> {
  const configured = readConnectionSetting(connectionsInSettings());
  const usable = configured.flatMap((one) => (one.kind === 'usable' ? [one.connection] : []));
  const items = [local, ...usable].map((connection): ConnectionItem => ({
    label: withIcon(connectionIcon(connection), plain(connection.name)),
    description: plain(connectionPlace(connection, localize)),
    connection,
  }));
  const chosen = await askByPick<ConnectionItem>(
    { title, placeholder: inWords('Where this one send goes'), items, ignoreFocusOut: true },
    (pick) => {
      pick.activeItems = items.filter(({ connection }) => connectionKey(connection) === connectionKey(current));
    },
  );
  return chosen?.connection;
}
