import * as vscode from 'vscode';
import { commandIds, contextKeys, documentSchemes } from '../ids';
import { Gathering } from '../directory/gathering';
import type { Ledger } from '../ledger/ledger';
import type { SendsFeature } from '../sends/register';
import { sentence } from '../model/sentence';
import { outcomeLooks } from '../sending/outcomeLook';
import { ContextValues } from '../ui/contextValues';
import { DisposableOwner } from '../ui/disposableOwner';
import { inWords, localize, momentInWords } from '../ui/localize';
import { createTreeRow, type Tree, type TreeRow } from '../ui/parts';
import { plain, inLines } from '../ui/plainText';
import { nameInWorkspace } from '../sends/nameInWorkspace';
import { isEmpty, type SendFilter } from './sendFilter';
import type { SendsNode } from './sendNodes';
import type { HistoryRow, HistoryWords } from './sendRows';
import type { ShownSends } from './shownSends';
import { together } from '../model/together';

/** How long changes of running sends are gathered before they are shown, in milliseconds. */
const gatheringTime = 600;

const words: HistoryWords = { localize, time: momentInWords, file: nameInWorkspace };

const pressCommands = {
  'go-to': commandIds.goToSentEntry,
  more: commandIds.loadMoreSends,
  'clear-filter': commandIds.clearSendFilter,
} as const;

/** The view "Sends": gives VS Code the tree of the ledger, and follows the sends that run. */
export class SendsView extends DisposableOwner implements vscode.TreeDataProvider<SendsNode> {
  private readonly gathering: Gathering;
  private readonly contextValues = new ContextValues();
  /** Counts changes of sends: what was read before one says nothing of now. */
  private changes = 0;
  /** Somebody looks at the view: what the program sent is followed too. */
  private isLooked = false;

  /** @param changed called with the node that is to be shown anew; undefined: all */
  constructor(
    private readonly shown: ShownSends,
    private readonly ledger: Ledger,
    private readonly sends: Pick<SendsFeature, 'onDidChange' | 'onProgramSent'>,
    private readonly treeView: Tree<SendsNode>,
    private readonly changed: (node: SendsNode | undefined) => void,
    log: vscode.LogOutputChannel,
  ) {
    super();
    this.gathering = this.own(
      new Gathering(gatheringTime, () => {
        this.changed(undefined);
        this.countUnseen().catch((error: unknown) => {
          log.error(`Unknown outcomes cannot be counted: ${String(error)}`);
        });
      }),
    );
    this.ownAll(
      sends.onDidChange(() => {
        this.changes += 1;
        this.contextValues.set(contextKeys.nothingSent, false);
        this.gathering.add();
      }),
      vscode.workspace.onDidRenameFiles(() => {
        this.refresh();
      }),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.refresh();
      }),
      treeView.onDidChangeVisibility(({ visible }) => {
        if (visible) this.refresh();
      }),
      treeView.onDidExpandElement(({ element }) => {
        if (element.kind === 'send') void this.look(element.sendId);
      }),
      vscode.workspace.onDidOpenTextDocument(({ uri: { scheme, authority } }) => {
        if (scheme === documentSchemes.results || scheme === documentSchemes.sent) void this.look(authority);
      }),
    );
  }

  async getChildren(node?: SendsNode): Promise<SendsNode[]> {
    if (!this.isLooked) {
      this.isLooked = true;
      this.own(
        this.sends.onProgramSent(() => {
          this.gathering.add();
        }),
      );
      this.gathering.add();
    }
    return [...(await (node === undefined ? this.shown.top() : this.shown.below(node)))];
  }

  async getTreeItem(node: SendsNode): Promise<TreeRow> {
    const row = await this.shown.row(node, words);
    return row === undefined ? createTreeRow(inWords('No longer kept'), None) : treeRow(node, row);
  }

  getParent(node: SendsNode): SendsNode | undefined {
    return this.shown.above(node);
  }

  /** What is known is read again. */
  refresh(): void {
    this.shown.forget();
    this.gathering.add();
  }

  setFilter(filter: SendFilter): void {
    this.shown.filter = filter;
    const isFiltered = !isEmpty(filter);
    this.contextValues.set(contextKeys.sendsFiltered, isFiltered);
    this.treeView.message = isFiltered ? inWords('Filter: {0}', filterText(filter)) : plain('');
    this.changed(undefined);
  }

  showMore(sendId: string | undefined): void {
    this.shown.showMore(sendId);
    this.changed(undefined);
  }

  /** Somebody looks at what became of the send. */
  async look(sendId: string): Promise<void> {
    if (!(await this.shown.look(sendId))) return;
    this.ledger.own.noteLook(sendId);
    this.gathering.add();
  }

  /** The badge says how many sends have unknown outcomes that nobody has looked at; the palette, whether there are any sends. */
  async countUnseen(): Promise<void> {
    const { changes } = this;
    // Before somebody looks, nothing is read of what the program sent.
    const sends = await (this.isLooked ? this.ledger.newestFirst() : this.ledger.own.newestFirst());
    const count = await this.shown.unseen();
    if (changes === this.changes) this.contextValues.set(contextKeys.nothingSent, sends.length === 0);
    const tooltip =
      count === 1
        ? inWords('1 send has unknown outcomes that nobody has looked at')
        : inWords('{0} sends have unknown outcomes that nobody has looked at', count);
    this.treeView.badge = count === 0 ? undefined : { value: count, tooltip };
  }
}

function filterText({ outcome, code, source, text }: SendFilter): string {
  const asked = [
    ...(outcome === undefined ? [] : [outcomeLooks[outcome].title]),
    ...(code === undefined ? [] : [code]),
    ...(source === undefined ? [] : [source]),
    ...(text === undefined ? [] : [sentence('"{0}"', text)]),
  ];
  return localize(together('{0} · {1}', asked));
}

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

/** A row as VS Code takes it. */
function treeRow(node: SendsNode, row: HistoryRow): TreeRow {
  const item = createTreeRow(plain(row.label), row.isOpenable ? Collapsed : None);
  item.id = node.id;
  item.iconPath =
    row.color === undefined
      ? new vscode.ThemeIcon(row.icon)
      : new vscode.ThemeIcon(row.icon, new vscode.ThemeColor(row.color));
  if (row.context !== undefined) item.contextValue = row.context;
  if (row.description !== '') item.description = plain(row.description);
  item.tooltip = inLines(row.tooltip.map(plain));
  item.accessibilityInformation = { label: plain(row.spoken) };
  if (row.press !== undefined) {
    item.command = { command: pressCommands[row.press], title: plain(row.label), arguments: [node] };
  }
  return item;
}
