import * as vscode from 'vscode';
import type { LocalEventBridgeHost } from '../connections/localEventBridgeHost';
import { commandIds, languageId, type deliveredCommandIds } from '../ids';
import { mostDeliveredEvents } from '../local/deliveredEvents';
import type { SendsFeature } from '../sends/register';
import { copy } from '../ui/copying';
import { askForText } from '../ui/inputs';
import { inWords } from '../ui/localize';
import { showInformation } from '../ui/messages';
import { isRemovalMeant } from '../ui/removalQuestion';
import type { DeliveredDocuments } from './deliveredDocuments';
import { deliveredEntriesText } from './deliveredEntries';
import type { DeliveredNode } from './deliveredNodes';
import type { DeliveredView } from './deliveredView';

export type DeliveredCommand = (typeof deliveredCommandIds)[keyof typeof deliveredCommandIds];

/** What the commands of the view "Delivered" do. */
export class DeliveredActions {
  constructor(
    private readonly host: LocalEventBridgeHost,
    private readonly sends: Pick<SendsFeature, 'sentEntryOf'>,
    private readonly view: DeliveredView,
    private readonly documents: DeliveredDocuments,
    private readonly selection: () => readonly DeliveredNode[],
  ) {}

  /** @param nodes the rows that it is about: those that are selected, where one of them was pressed */
  async run(command: DeliveredCommand, nodes: readonly DeliveredNode[]): Promise<void> {
    switch (command) {
      case commandIds.showDeliveredEvents:
        await this.documents.showAll();
        return;
      case commandIds.openDelivery:
        for (const node of this.events(nodes)) await this.documents.show(node.event);
        return;
      case commandIds.goToEntryOfDelivery: {
        const [node] = this.events(nodes);
        if (node !== undefined) await this.goToEntry(node.event.eventId);
        return;
      }
      case commandIds.copyDeliveredEventId: {
        const [node] = this.events(nodes);
        if (node !== undefined) await copy(node.event.eventId);
        return;
      }
      case commandIds.newEventsFileFromDelivered:
        await this.newEventsFile(nodes);
        return;
      case commandIds.filterDelivered:
        await this.askForFilter();
        return;
      case commandIds.clearDeliveredFilter:
        this.view.setFilter('');
        return;
      case commandIds.groupDelivered:
        this.view.group(true);
        return;
      case commandIds.ungroupDelivered:
        this.view.group(false);
        return;
      case commandIds.clearDelivered:
        await this.clear();
        return;
    }
  }

  /** Opens what the event became; says so where nothing of it is kept. */
  async show(eventId: string): Promise<void> {
    const [first] = await this.view.deliveriesOf(eventId);
    if (first === undefined) {
      void showInformation(
        inWords(
          'Local has no delivery of event {0}: no account had its source ACTIVE, or it is not among the last {1} any more.',
          eventId,
          mostDeliveredEvents,
        ),
      );
      return;
    }
    await this.documents.show(first);
    await this.view.select(first);
  }

  private async goToEntry(eventId: string): Promise<void> {
    const sent = await this.sends.sentEntryOf(eventId);
    if (sent === undefined) {
      void showInformation(
        inWords('No send of this folder has the event {0}: another program sent it, or its record is gone.', eventId),
      );
      return;
    }
    const { goToSentEntry } = commandIds;
    await vscode.commands.executeCommand(goToSentEntry, sent);
  }

  private events(nodes: readonly DeliveredNode[]) {
    return (nodes.length === 0 ? this.selection() : nodes).filter((node) => node.kind === 'event');
  }

  private async newEventsFile(nodes: readonly DeliveredNode[]): Promise<void> {
    const events = await this.view.eventsOf(nodes);
    if (events.length === 0) {
      void showInformation(inWords('There are no events to make a file of.'));
      return;
    }
    const content = deliveredEntriesText(events);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: languageId, content }));
  }

  private async askForFilter(): Promise<void> {
    const filter = await askForText({
      title: inWords('Filter Delivered Events'),
      prompt: inWords('Words of the source, account, DetailType, event ID or Detail. Empty: no filter.'),
      value: this.view.filter,
      objection: () => undefined,
    });
    if (filter !== undefined) this.view.setFilter(filter);
  }

  private async clear(): Promise<void> {
    const local = await this.host.running();
    const count = local.deliveredEvents().length;
    if (count === 0) return;
    const isMeant = await isRemovalMeant({
      question: inWords('Clear Delivered Events'),
      keep: inWords('Keep the Events'),
      remove: inWords('Clear All'),
      facts: [{ name: inWords('Local'), value: count === 1 ? inWords('1 event') : inWords('{0} events', count) }],
      consequences: [inWords('Local forgets them for good. Sources and sends stay.')],
    });
    if (!isMeant) return;
    local.clearDeliveredEvents();
    this.documents.refresh();
    this.view.showAnew();
  }
}
