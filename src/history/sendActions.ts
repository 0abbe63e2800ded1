import * as vscode from 'vscode';
import type { CopyingFeature } from '../copying/register';
import type { EntriesToCopy } from '../copying/whatToCopy';
import type { OutputForm } from '../exchange/resultText';
import { commandIds, settingIds, settingsSection, type historyCommandIds } from '../ids';
import { fileNameOf } from '../ledger/fileAddress';
import type { Ledger, ListedSend } from '../ledger/ledger';
import type { SendRecord } from '../ledger/sendRecord';
import { sentence } from '../model/sentence';
import { countsSentence, sumOfCounts } from '../sending/outcomeLook';
import type { SendsFeature } from '../sends/register';
import { resendOffers } from '../sends/resendOffers';
import type { ResultsForm } from '../sends/resultsDocument';
import { copy } from '../ui/copying';
import { askByPick, type PickItem } from '../ui/inputs';
import { inWords, localize, momentInWords } from '../ui/localize';
import { showInformation } from '../ui/messages';
import type { Tree } from '../ui/parts';
import { plain, type PlainText } from '../ui/plainText';
import { isRemovalMeant } from '../ui/removalQuestion';
import { goToSent } from './goToSent';
import { partsArgument, sentArgument, type SentArgument } from './historyArguments';
import { askForFilter } from './filterQuestion';
import type { SendsNode } from './sendNodes';
import type { QueriedResults } from './queriedResults';
import { sentAddress, type SentDocuments } from './sentDocuments';
import { requestSentence } from './sentText';
import type { HistoryNeeds } from './historyNeeds';
import type { SendsView } from './sendsView';
import type { ShownSends } from './shownSends';
import { together } from '../model/together';

type HistoryCommand = (typeof historyCommandIds)[keyof typeof historyCommandIds];

interface SendItem extends PickItem {
  readonly sendId: string;
}

/** So many sends a list offers where a command was not told which one. */
const mostOffered = 200;

/** What is done to the sends of the view. */
export class SendActions {
  private readonly sends: SendsFeature;
  private readonly copying: CopyingFeature;

  constructor(
    { sends, copying }: Pick<HistoryNeeds, 'sends' | 'copying'>,
    private readonly ledger: Ledger,
    private readonly shown: ShownSends,
    private readonly view: SendsView,
    private readonly documents: { readonly sent: SentDocuments; readonly queried: QueriedResults },
    private readonly treeView: Tree<SendsNode>,
  ) {
    this.sends = sends;
    this.copying = copying;
  }

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
        await this.remove(await this.about(argument, selected, inWords('Remove Sends'), this.eachPart));
        return;
      case commandIds.copyEventIds:
        await this.copyEventIds(await this.about(argument, selected, inWords('Copy Event IDs'), this.eachPart));
        return;
      case commandIds.copySentEntriesAs: {
        const title = inWords('Copy Sent Entries As');
        const what = await this.entriesToCopy(await this.about(argument, selected, title));
        if (what !== undefined) await this.copying.copyEntries(title, what, argument);
        return;
      }
      case commandIds.saveSentEntriesAs: {
        const title = inWords('Save Sent Entries As');
        const what = await this.entriesToCopy(await this.about(argument, selected, title));
        if (what !== undefined) await this.copying.saveEntries(title, what, argument);
        return;
      }
      case commandIds.goToSentEntry:
        await this.goTo(sentArgument(argument));
        return;
      case commandIds.openSentFile: {
        const [part] = this.eachPart(argument);
        const file = part && (await this.shown.send(part.sendId))?.file;
        if (file !== undefined) await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(file, true));
        return;
      }
      case commandIds.showResultsOfSend:
        await this.showResults(await this.about(argument, undefined, inWords('Show Results of Send')), 'report');
        return;
      case commandIds.showResultsAsJson:
        await this.showResults(await this.about(argument, undefined, inWords('Show Results as JSON')), 'json');
        return;
      case commandIds.showResultsAsTable:
        await this.showResults(await this.about(argument, undefined, inWords('Show Results as Table')), 'table');
        return;
      case commandIds.showCliText:
        await this.showPrinted(await this.about(argument, undefined, inWords('Show Results as AWS CLI Text')), 'text');
        return;
      case commandIds.showCliTable:
        await this.showPrinted(
          await this.about(argument, undefined, inWords('Show Results as AWS CLI Table')),
          'table',
        );
        return;
      case commandIds.queryResults: {
        const [sent] = await this.about(argument, undefined, inWords('Query Results'));
        const record = sent && (await this.record(sent.sendId));
        if (record !== undefined) await this.documents.queried.ask(record);
        return;
      }
      case commandIds.showSent:
        await this.showSent(await this.about(argument, undefined, inWords('Show Exactly What Was Sent')));
        return;
      case commandIds.compareSends:
        await this.compare(await this.about(argument, selected, inWords('Compare Sends')));
        return;
      case commandIds.resendOfSend: {
        const { sendId, kind } = sentArgument(argument) ?? {};
        if (sendId !== undefined && kind !== undefined) await this.sends.resend({ sendId, kinds: [kind] });
        else await this.resend(await this.about(argument, selected, inWords('Resend')));
        return;
      }
      case commandIds.filterSends:
        await this.filter();
        return;
    }
  }

  /** What a row stands for: all parts of a large file, each by itself. */
  private readonly eachPart = (row: unknown): readonly SentArgument[] => {
    const partOf = partsArgument(row);
    return partOf === undefined ? oneSent(row) : this.shown.partsOf(partOf).map((sendId) => ({ sendId }));
  };

  /** What is pressed, selected or chosen. @param sentOf what a row stands for */
  private async about(
    argument: unknown,
    selected: unknown,
    title: string,
    sentOf = oneSent,
  ): Promise<readonly SentArgument[]> {
    const pressed = sentOf(argument);
    const rows = Array.isArray(selected) ? selected.flatMap((row: unknown) => sentOf(row)) : [];
    if (pressed.length > 0) return rows.length > 0 ? rows : pressed;
    const inTree = this.treeView.visible ? this.treeView.selection.flatMap(sentOf) : [];
    if (inTree.length > 0) return inTree;
    const chosen = await this.choose(title);
    return chosen === undefined ? [] : [{ sendId: chosen }];
  }

  private async choose(title: string): Promise<string | undefined> {
    const items = (await this.listed()).map(sendItem);
    if (items.length === 0) {
      void showInformation(inWords('Nothing has been sent from this folder yet.'));
      return undefined;
    }
    const [only, another] = items;
    if (another === undefined) return only?.sendId;
    const placeholder = inWords('Choose a send, the newest first');
    return (await askByPick<SendItem>({ title: plain(title), placeholder, matchOnDescription: true, items }))?.sendId;
  }

  private async goTo(sent: SentArgument | undefined): Promise<void> {
    if (sent?.place === undefined) return;
    const record = await this.record(sent.sendId);
    if (record === undefined) return;
    void this.view.look(sent.sendId);
    if (!(await goToSent(record, sent.place)))
      await this.documents.sent.show(record, { kind: 'entry', place: sent.place });
  }

  private async showResults([sent]: readonly SentArgument[], form: ResultsForm): Promise<void> {
    const record = sent && (await this.record(sent.sendId));
    if (record === undefined) return;
    await this.sends.showRecord(record, form);
  }

  private async showPrinted([sent]: readonly SentArgument[], form: OutputForm): Promise<void> {
    const record = sent && (await this.record(sent.sendId));
    if (record !== undefined) await this.documents.queried.show(record, form);
  }

  private async showSent([sent]: readonly SentArgument[]): Promise<void> {
    const record = sent && (await this.record(sent.sendId));
    if (record === undefined) return;
    if (sent?.place !== undefined) {
      await this.documents.sent.show(record, { kind: 'entry', place: sent.place });
      return;
    }
    const request = sent?.request ?? (await chosenRequest(record));
    if (request !== undefined) await this.documents.sent.show(record, { kind: 'request', request });
  }

  /** Opens VS Code's diff editor with the older of two sends on the left. */
  private async compare(sent: readonly SentArgument[]): Promise<void> {
    const [first, second] = [...bySend(sent).keys()].sort();
    if (first === undefined) return;
    const other = second ?? (await this.chooseOther(first));
    if (other === undefined) return;
    const [older, newer] = await Promise.all([first, other].sort().map((id) => this.record(id)));
    if (older === undefined || newer === undefined) return;
    const [left, right] = [older, newer].map((record) => sentAddress(record, { kind: 'comparison' }));
    const title = inWords('{0} ↔ {1}', sendWords(older), sendWords(newer));
    await vscode.commands.executeCommand('vscode.diff', left, right, title);
  }

  /** With which send another one is compared: those of the same file come first. */
  private async chooseOther(id: string): Promise<string | undefined> {
    const file = (await this.shown.send(id))?.file;
    const others = (await this.listed()).filter((send) => send.id !== id);
    if (others.length === 0) {
      void showInformation(inWords('There is no other send to compare it with.'));
      return undefined;
    }
    const items = [...others.filter((send) => send.file === file), ...others.filter((send) => send.file !== file)].map(
      sendItem,
    );
    return (await askByPick<SendItem>({ title: inWords('Compare with'), matchOnDescription: true, items }))?.sendId;
  }

  private async resend(sent: readonly SentArgument[]): Promise<void> {
    const sends = [...bySend(sent)];
    const [only] = sends;
    if (only === undefined) return;
    if (sends.length > 1) {
      void showInformation(inWords('Choose entries of one send.'));
      return;
    }
    const [sendId, places] = only;
    if (places !== undefined) {
      await this.sends.resend({ sendId, places: [...places].sort((one, other) => one - other) });
      return;
    }
    const counts = (await this.shown.send(sendId))?.summary.counts;
    if (counts === undefined) return;
    const offers = resendOffers(counts);
    if (offers.length === 0) {
      void showInformation(inWords('Every entry of this send was accepted.'));
      return;
    }
    const items = offers.map(({ kind, words }) => ({ label: localize(words), kinds: [kind] }));
    const chosen = items.length === 1 ? items[0] : await askByPick({ title: inWords('Resend'), items });
    if (chosen !== undefined) await this.sends.resend({ sendId, kinds: chosen.kinds });
  }

  private async filter(): Promise<void> {
    const filter = await askForFilter(this.shown.filter, await this.listed());
    if (filter !== undefined) this.view.setFilter(filter);
  }

  /** The newest sends. */
  private async listed(): Promise<readonly ListedSend[]> {
    const sends: ListedSend[] = [];
    for (const id of (await this.ledger.newestFirst()).slice(0, mostOffered)) {
      const send = await this.shown.send(id);
      if (send !== undefined) sends.push(send);
    }
    return sends;
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

  /** What was sent of the entries of one send, in the order in which it left; undefined where it cannot be told, which is said. */
  private async entriesToCopy(sent: readonly SentArgument[]): Promise<EntriesToCopy | undefined> {
    const [only, another] = bySend(sent);
    if (only === undefined) return undefined;
    if (another !== undefined) {
      void showInformation(inWords('Choose entries of one send.'));
      return undefined;
    }
    const [sendId, places] = only;
    const record = await this.record(sendId);
    if (record === undefined) return undefined;
    const recorded = record.entries.filter((_, place) => places?.includes(place) ?? true);
    const entries = recorded.flatMap(({ sent: outgoing }) => (outgoing === undefined ? [] : [outgoing]));
    if (entries.length < recorded.length) {
      const setting = `${settingsSection}.${settingIds.keepSent}`;
      void showInformation(
        inWords(
          'What was sent was not kept: the setting {0} was off, or the program sent it from a large file.',
          setting,
        ),
      );
      return undefined;
    }
    const name = fileNameOf(record.file);
    const [first] = recorded;
    const words =
      recorded.length === 1 && first !== undefined
        ? inWords('Entry {0} of {1}, as it was sent', first.index + 1, name)
        : inWords('{0} entries of {1}, as they were sent', entries.length, name);
    return {
      entries,
      words,
      connection: this.copying.connectionOf(record.connectionHash),
      file: vscode.Uri.parse(record.file, true),
    };
  }

  private async remove(sent: readonly SentArgument[]): Promise<void> {
    const ids = [...bySend(sent).keys()];
    if (ids.length === 0) return;
    const sends = (await Promise.all(ids.map((id) => this.shown.send(id)))).filter((send) => send !== undefined);
    const running = new Set(sends.filter(({ isRunning, mayGoOn }) => isRunning || mayGoOn).map(rowKey));
    const over = sends.filter((send) => !running.has(rowKey(send)));
    if (over.length === 0) {
      void showInformation(inWords('A send that runs cannot be removed. Cancel it first.'));
      return;
    }
    const rows = inRows(over);
    const isMeant = await isRemovalMeant({
      question: rows.length === 1 ? inWords('Remove this send?') : inWords('Remove these {0} sends?', rows.length),
      keep: inWords('Keep'),
      remove: inWords('Remove'),
      facts: rows.map(([send, ...parts]) => ({ name: fileNameOf(send.file), value: factsOf(send, ...parts) })),
      consequences: [removalConsequence(), ...ofProgram(over)],
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
    const sends = (await Promise.all(ids.map((id) => this.shown.send(id)))).filter((send) => send !== undefined);
    const isMeant = await isRemovalMeant({
      question: inWords('Remove all sends of this folder?'),
      keep: inWords('Keep'),
      remove: inWords('Remove All'),
      facts: [
        { name: inWords('Sends'), value: ids.length === 1 ? inWords('1 send') : inWords('{0} sends', ids.length) },
      ],
      consequences: [removalConsequence(), ...ofProgram(sends), inWords('Sends that run stay.')],
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

function oneSent(row: unknown): readonly SentArgument[] {
  const sent = sentArgument(row);
  return sent === undefined ? [] : [sent];
}

/** The same for the parts of a large file. */
function rowKey({ id, partOf }: ListedSend): string {
  return partOf ?? id;
}

/** The parts of a large file together. */
function inRows(sends: readonly ListedSend[]): readonly (readonly [ListedSend, ...ListedSend[]])[] {
  const rows = new Map<string, [ListedSend, ...ListedSend[]]>();
  for (const send of sends) {
    const key = rowKey(send);
    const parts = rows.get(key);
    if (parts === undefined) rows.set(key, [send]);
    else parts.push(send);
  }
  return [...rows.values()];
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

/** Which request of the send; the only one where there is one. */
async function chosenRequest(record: SendRecord): Promise<number | undefined> {
  const { requests } = record;
  if (requests.length === 0) {
    void showInformation(inWords('No request of this send left.'));
    return undefined;
  }
  if (requests.length === 1) return 0;
  const items = requests.map((request, index) => ({
    label: localize(requestSentence(request, index, requests.length)),
    request: index,
  }));
  return (await askByPick({ title: inWords('Show Exactly What Was Sent'), items }))?.request;
}

function sendWords({ file, connection, startedAt }: SendRecord): PlainText {
  return inWords('{0} → {1}, {2}', fileNameOf(file), connection, momentInWords(startedAt));
}

function removalConsequence(): string {
  return inWords('What became of its entries, and what was sent, is forgotten. Nothing is taken back at the service.');
}

function ofProgram(sends: readonly ListedSend[]): readonly string[] {
  return sends.some(({ isOfOthers }) => isOfOthers) ? [inWords('The program forgets what it sent of this, too.')] : [];
}

function factsOf({ connection, summary }: ListedSend, ...parts: readonly ListedSend[]): string {
  const counts = parts.reduce((sum, part) => sumOfCounts(sum, part.summary.counts), summary.counts);
  const facts = [
    countsSentence(counts),
    connection,
    momentInWords(summary.startedAt),
    ...(parts.length === 0 ? [] : [sentence('{0} parts', parts.length + 1)]),
  ];
  return localize(together('{0} · {1}', facts));
}

function sendItem(send: ListedSend): SendItem {
  return { label: plain(fileNameOf(send.file)), description: plain(factsOf(send)), sendId: send.id };
}
