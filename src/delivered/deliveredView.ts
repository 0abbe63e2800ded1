import * as vscode from 'vscode';
import { apartInWords, type LocalEventBridgeHost } from '../connections/localEventBridgeHost';
import { Gathering } from '../directory/gathering';
import { commandIds, contextKeys } from '../ids';
import type { DeliveredEvent } from '../local/deliveredEvents';
import { messageOf } from '../model/unknownValues';
import { words } from '../sources/treeItems';
import { ContextValues } from '../ui/contextValues';
import { DisposableOwner } from '../ui/disposableOwner';
import { inWords, momentInWords, togetherInWords } from '../ui/localize';
import { createTreeRow, type Tree, type TreeRow } from '../ui/parts';
import { plain, inLines } from '../ui/plainText';
import { eventNode, type DeliveredNode } from './deliveredNodes';
import { deliveredRow } from './deliveredRows';
import { ShownDeliveries } from './shownDeliveries';

/** How long deliveries are gathered before they are shown, in milliseconds. */
const gatheringTime = 200;

/** The view "Delivered": gives VS Code the rows that are looked at, and follows new deliveries while it is seen. */
export class DeliveredView extends DisposableOwner {
  private readonly shown = new ShownDeliveries();
  private readonly gathering = this.own(
    new Gathering(gatheringTime, () => {
      this.showAnew();
    }),
  );
  private isStale = true;
  private readonly contextValues = new ContextValues();

  /** @param changed called when everything is to be shown anew */
  constructor(
    private readonly host: LocalEventBridgeHost,
    private readonly treeView: Tree<DeliveredNode>,
    private readonly changed: () => void,
  ) {
    super();
    this.ownAll(
      host.onDidDeliver(() => {
        this.isStale = true;
        this.contextValues.set(contextKeys.nothingDelivered, false);
        if (treeView.visible) this.gathering.add();
      }),
      treeView.onDidChangeVisibility(({ visible }) => {
        if (visible && this.isStale) this.showAnew();
      }),
      treeView.onDidChangeSelection(({ selection }) => {
        this.contextValues.set(
          contextKeys.deliverySelected,
          selection.some(({ kind }) => kind === 'event'),
        );
      }),
    );
  }

  get filter(): string {
    return this.shown.filter;
  }

  async getChildren(node?: DeliveredNode): Promise<DeliveredNode[]> {
    if (node !== undefined) return [...this.shown.below(node)];
    if (!vscode.workspace.isTrusted) return [];
    try {
      await this.update();
    } catch (error) {
      this.treeView.message = plain(messageOf(error));
      return [];
    }
    this.describe();
    return [...this.shown.top()];
  }

  getTreeItem(node: DeliveredNode): TreeRow {
    const row = deliveredRow(node, this.shown, { ...words, time: momentInWords });
    const item = createTreeRow(plain(row.label), collapsibleStates[node.kind]);
    item.id = node.id;
    item.description = plain(row.description);
    item.tooltip = inLines(row.tooltip.map(plain));
    item.iconPath = new vscode.ThemeIcon(row.icon);
    item.contextValue = row.context;
    item.accessibilityInformation = { label: togetherInWords('{0}, {1}', [row.label, row.description].map(plain)) };
    if (node.kind === 'event')
      item.command = { command: commandIds.openDelivery, title: inWords('Open'), arguments: [node] };
    return item;
  }

  getParent(node: DeliveredNode): DeliveredNode | undefined {
    return this.shown.above(node);
  }

  setFilter(filter: string): void {
    this.shown.filter = filter;
    this.contextValues.set(contextKeys.deliveredFiltered, this.shown.filter !== '');
    this.showAnew();
  }

  group(isGrouped: boolean): void {
    this.shown.isGrouped = isGrouped;
    this.contextValues.set(contextKeys.deliveredGrouped, isGrouped);
    this.showAnew();
  }

  showAnew(): void {
    this.isStale = true;
    this.changed();
  }

  /** The events of the rows, oldest first; without any, all that fit the filter. */
  async eventsOf(nodes: readonly DeliveredNode[]): Promise<readonly DeliveredEvent[]> {
    await this.update();
    if (nodes.length === 0) return this.shown.all();
    const chosen = new Set(nodes.flatMap((node) => this.shown.eventsIn(node).map((event) => eventNode(event).id)));
    return this.shown.all().filter((event) => chosen.has(eventNode(event).id));
  }

  async deliveriesOf(eventId: string): Promise<readonly DeliveredEvent[]> {
    await this.update();
    return this.shown.deliveriesOf(eventId);
  }

  /** Selects the row of the event, where the view is seen. */
  async select(event: DeliveredEvent): Promise<void> {
    if (!this.treeView.visible) return;
    if (!this.shown.all().includes(event)) this.setFilter('');
    await this.treeView.reveal(eventNode(event), { select: true, focus: false });
  }

  private async update(): Promise<void> {
    const local = await this.host.running();
    if (!this.isStale) return;
    this.isStale = false;
    const events = local.deliveredEvents();
    this.shown.update(events);
    this.contextValues.set(contextKeys.nothingDelivered, events.length === 0);
  }

  /** Without a message an empty view says what it is for. */
  private describe(): void {
    const { count, fittingCount, filter } = this.shown;
    this.treeView.description = plain(filter);
    const counted =
      count === 0
        ? []
        : filter === ''
          ? [count === 1 ? inWords('1 event') : inWords('{0} events', count)]
          : [inWords('{0} of {1} events have "{2}"', fittingCount, count, filter)];
    const apart = this.host.isApart ? [apartInWords()] : [];
    this.treeView.message = togetherInWords('{0} · {1}', [...counted, ...apart]);
  }
}

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
const collapsibleStates = { event: None, older: Collapsed, source: Expanded, account: Collapsed } as const;
