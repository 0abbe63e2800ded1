import * as vscode from 'vscode';
import { commandIds, type historyCommandIds } from '../ids';
import { fileNameOf } from '../ledger/fileAddress';
import type { Ledger, ListedSend } from '../ledger/ledger';
import type { SendRecord } from '../ledger/sendRecord';
import { countSentences } from '../sending/outcomeLook';
import type { SendsFeature } from '../sends/register';
import { copy } from '../ui/copying';
import { askByPick, type PickItem } from '../ui/inputs';
import { inWords, localize, momentInWords } from '../ui/localize';
import { showInformation } from '../ui/messages';
import type { Tree } from '../ui/parts';
import { joined, plain } from '../ui/plainText';
import { isRemovalMeant } from '../ui/removalQuestion';
import { goToSent } from './goToSent';
import { sentArgument, type SentArgument } from './historyArguments';
import type { SendsNode } from './sendNodes';
import type { SendsView } from './sendsView';
import type { ShownSends } from './shownSends';

type HistoryCommand = (typeof historyCommandIds)[keyof typeof historyCommandIds];

interface SendItem extends PickItem {
  readonly sendId: string;
}

/** So many sends a list offers where a command was not told which one. */
const mostOffered = 200;

/** What is done to the sends of the view. */
export class SendActions {
  constructor(
    private readonly sends: SendsFeature,
    private readonly ledger: Ledger,
    private readonly shown: ShownSends,
    private readonly view: SendsView,
    private readonly treeView: Tree<SendsNode>,
  ) {}

  /**
   * @param argument what the command was called with
   * @param selected the rows that are selected, where a row was pressed
   */
  async run(command: HistoryCommand, argument: unknown, selected: unknown): Promise<void> {
    switch (command) {
      case commandIds.loadMoreSends:
        this.view.showMore(sentArgument(argument)?.sendId);
        return;
      case commandIds.clearSendFilter:
        this.view.setFilter({});
        return;
      case commandIds.clearSends:
        await this.clear();
        return;
      case commandIds.removeSends:
        await this.remove(await this.about(argument, selected, inWords('Remove Sends')));
        return;
      case commandIds.copyEventIds:
        await this.copyEventIds(await this.about(argument, selected, inWords('Copy Event IDs')));
        return;
      case commandIds.goToSentEntry:
        await this.goTo(sentArgument(argument));
        return;
      case commandIds.showResultsOfSend:
        await this.showResults(await this.about(argument, selected, inWords('Show Results of Send')));
        return;
    }
  }

  /** What is pressed, selected or chosen. */
  private async about(argument: unknown, selected: unknown, title: string): Promise<readonly SentArgument[]> {
    const pressed = sentArgument(argument);
    const rows = Array.isArray(selected) ? selected.flatMap((row: unknown) => sentArgument(row) ?? []) : [];
    if (pressed !== undefined) return rows.length > 0 ? rows : [pressed];
    const inTree = this.treeView.visible ? this.treeView.selection.flatMap((row) => sentArgument(row) ?? []) : [];
    if (inTree.length > 0) return inTree;
    const chosen = await this.choose(title);
    return chosen === undefined ? [] : [{ sendId: chosen }];
  }

  private async choose(title: string): Promise<string | undefined> {
    const items: SendItem[] = [];
    for (const id of (await this.ledger.newestFirst()).slice(0, mostOffered)) {
      const send = await this.shown.send(id);
      if (send !== undefined) items.push(sendItem(send));
    }
    if (items.length === 0) {
      void showInformation(inWords('Nothing has been sent from this folder yet.'));
      return undefined;
    }
    return (await askByPick<SendItem>({ title: plain(title), matchOnDescription: true, items }))?.sendId;
  }

  private async goTo(sent: SentArgument | undefined): Promise<void> {
    if (sent?.place === undefined) return;
    const record = await this.record(sent.sendId);
    if (record === undefined) return;
    this.view.look(sent.sendId);
    if (await goToSent(record, sent.place)) return;
  }

  private async showResults([sent]: readonly SentArgument[]): Promise<void> {
    const record = sent && (await this.record(sent.sendId));
    if (record === undefined) return;
    this.view.look(record.id);
    await this.sends.showResults(vscode.Uri.parse(record.file), record.id);
  }

  private async copyEventIds(sent: readonly SentArgument[]): Promise<void> {
    if (sent.length === 0) return;
    const ids: string[] = [];
    for (const [sendId, places] of bySend(sent)) {
      const record = await this.record(sendId);
      if (record === undefined) return;
      const shown = places ?? (await this.shown.placesOf(sendId));
      for (const place of shown) {
        const outcome = record.entries[place]?.outcome;
        if (outcome?.kind === 'accepted') ids.push(outcome.eventId);
      }
    }
    if (ids.length === 0) {
      void showInformation(inWords('There is no event ID: none of these entries was accepted.'));
      return;
    }
    const said = ids.length === 1 ? inWords('Copied 1 event ID') : inWords('Copied {0} event IDs', ids.length);
    await copy(ids.join('\n'), said);
  }

  private async remove(sent: readonly SentArgument[]): Promise<void> {
    const ids = [...bySend(sent).keys()];
    if (ids.length === 0) return;
    const sends = (await Promise.all(ids.map((id) => this.shown.send(id)))).filter((send) => send !== undefined);
    const over = sends.filter(({ isRunning }) => !isRunning);
    if (over.length === 0) {
      void showInformation(inWords('A send that runs cannot be removed. Cancel it first.'));
      return;
    }
    const isMeant = await isRemovalMeant({
      question: over.length === 1 ? inWords('Remove this send?') : inWords('Remove these {0} sends?', over.length),
      keep: inWords('Keep'),
      remove: inWords('Remove'),
      facts: over.map((send) => ({ name: fileNameOf(send.file), value: factsOf(send) })),
      consequences: [removalConsequence()],
    });
    if (!isMeant) return;
    await this.ledger.remove(over.map(({ id }) => id));
    this.view.refresh();
  }

  private async clear(): Promise<void> {
    const ids = await this.ledger.newestFirst();
    if (ids.length === 0) {
      void showInformation(inWords('Nothing has been sent from this folder yet.'));
      return;
    }
    const isMeant = await isRemovalMeant({
      question: inWords('Remove all sends of this folder?'),
      keep: inWords('Keep'),
      remove: inWords('Remove All'),
      facts: [{ name: inWords('Sends'), value: String(ids.length) }],
      consequences: [removalConsequence(), inWords('Sends that run stay.')],
    });
    if (!isMeant) return;
    const over: string[] = [];
    for (const id of ids) if ((await this.shown.send(id))?.isRunning !== true) over.push(id);
    await this.ledger.remove(over);
    this.view.refresh();
  }

  private async record(sendId: string): Promise<SendRecord | undefined> {
    const record = await this.ledger.find(sendId);
    if (record === undefined) void showInformation(inWords('The results of this send are no longer kept.'));
    return record;
  }
}

/** The places of the entries by their sends; undefined: the whole send. */
function bySend(sent: readonly SentArgument[]): ReadonlyMap<string, readonly number[] | undefined> {
  const sends = new Map<string, number[] | undefined>();
  for (const { sendId, place } of sent) {
    const places = sends.get(sendId);
    if (place === undefined || (places === undefined && sends.has(sendId))) sends.set(sendId, undefined);
    else if (places === undefined) sends.set(sendId, [place]);
    else places.push(place);
  }
  return sends;
}

function removalConsequence(): string {
  return inWords('What became of its entries, and what was sent, is forgotten. Nothing is taken back at the service.');
}

function factsOf({ connection, summary }: ListedSend): string {
  const counts = countSentences(summary.counts).map(localize).join(', ');
  return joined([plain(counts), plain(connection), momentInWords(summary.startedAt)], ' · ');
}

function sendItem(send: ListedSend): SendItem {
  return { label: plain(fileNameOf(send.file)), description: plain(factsOf(send)), sendId: send.id };
}
