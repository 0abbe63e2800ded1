import * as vscode from 'vscode';
import type { Use } from '../eventbridge/partnerEventsApi';
import type { DirectoryChange } from '../directory/sourceDirectory';
import { Gathering } from '../directory/gathering';
import { apartInWords } from '../connections/localEventBridgeHost';
import type { Connection } from '../eventbridge/connection';
import { contextKeys } from '../ids';
import { ContextValues } from '../ui/contextValues';
import { DisposableOwner } from '../ui/disposableOwner';
import { inWords, localize, togetherInWords } from '../ui/localize';
import type { Tree, TreeRow } from '../ui/parts';
import { plain, type PlainText } from '../ui/plainText';
import type { ShownSources } from './shownSources';
import { filterSentences, isEverySource, isSearch, type SourceFilter } from './sourceFilter';
import type { SourceReading } from './sourceReading';
import type { SourcesNode } from './sourceNodes';
import type { SourcesNeeds } from './sourcesNeeds';
import { treeItem, words } from './treeItems';
import type { ViewState } from './viewState';
import { together } from '../model/together';

/** An offer that ends within this time is counted at the view, in milliseconds. */
const soon = 3 * 24 * 60 * 60_000;

/** How long what becomes known is gathered before it is searched, in milliseconds. */
const searchingTime = 100;

/** The view "Sources": gives VS Code the tree of what is known, and says what is listed. */
export class SourcesView extends DisposableOwner implements vscode.TreeDataProvider<SourcesNode> {
  /** As it was shown last. */
  private state: ViewState | undefined;
  private readonly contextValues = new ContextValues();
  private readonly local: SourcesNeeds['local'];
  /** What becomes known may be found, or no longer: all rows are looked at anew, but not for each answer. */
  private readonly searching = this.own(
    new Gathering(searchingTime, () => {
      this.showAnew();
    }),
  );

  /** @param changed called with the node that is to be shown anew; undefined: all */
  constructor(
    private readonly shown: ShownSources,
    private readonly reading: SourceReading,
    { current, partnerNames, local }: Pick<SourcesNeeds, 'current' | 'partnerNames' | 'local'>,
    private readonly treeView: Tree<SourcesNode>,
    private readonly changed: (node: SourcesNode | undefined) => void,
  ) {
    super();
    this.local = local;
    this.ownAll(
      current.onDidChange(() => {
        this.shown.forget();
        this.showAnew();
      }),
      partnerNames.onDidChange(() => this.showAnew()),
      treeView.onDidCollapseElement(({ element }) => this.reading.closed(element)),
      treeView.onDidExpandElement(({ element }) => this.reading.opened(element)),
    );
    this.describe();
  }

  async getChildren(node?: SourcesNode): Promise<SourcesNode[]> {
    if (node === undefined) return this.top();
    await this.reading.firstRows(node);
    return [...this.shown.below(node)];
  }

  getTreeItem(node: SourcesNode): TreeRow {
    return treeItem(node, this.shown.row(node, Date.now(), words));
  }

  getParent(node: SourcesNode): SourcesNode | undefined {
    return this.shown.above(node);
  }

  /** Shows these sources of the connection, whenever it is the one that is shown. */
  setFilter(connection: Connection, filter: SourceFilter): void {
    this.shown.setFilter(connection, filter);
    this.showAnew();
  }

  /** Asks the service anew about everything of the connection. */
  async refresh(connection: Connection, use: Use): Promise<void> {
    await this.reading.refresh(connection, use);
    this.showAnew();
  }

  /** Shows what became known of the connection. */
  show(change: DirectoryChange, connection: Connection): void {
    if (!this.shown.isShown(connection)) return;
    this.followLists();
    this.countEnding();
    if (isSearch(this.shown.filter)) {
      this.searching.add();
      return;
    }
    if (change.kind === 'sources' && this.shown.state !== this.state) {
      this.setState(this.shown.state);
      this.changed(undefined);
      return;
    }
    const node = this.shown.changedNode(change, connection);
    if (node !== undefined) this.changed(node);
  }

  private top(): SourcesNode[] {
    if (!vscode.workspace.isTrusted) return [];
    this.reading.begin();
    this.setState(this.shown.state);
    return [...this.shown.top()];
  }

  private setState(state: ViewState): void {
    if (this.state === state) return;
    this.state = state;
    this.describe();
    this.contextValues.set(contextKeys.sourcesState, state);
  }

  private showAnew(): void {
    if (vscode.workspace.isTrusted) this.setState(this.shown.state);
    this.describe();
    this.changed(undefined);
  }

  /** Says to the palette what is possible with the lists. */
  private followLists(): void {
    this.contextValues.set(contextKeys.sourcesGoOn, this.shown.goesOn);
    this.contextValues.set(contextKeys.sourcesFailed, this.shown.failure !== undefined);
  }

  /**
   * Says which connection is listed. Where the view has a container for itself, its description is not shown and its title is
   * cut; so it is said above the rows as well. A message would take the place of what an empty view says.
   */
  private describe(): void {
    const { connection, filter } = this.shown;
    const title = inWords('Sources on {0}', connection.name);
    const production = connection.kind === 'aws' && connection.production;
    const whole = production ? inWords('Sources on {0} (production)', connection.name) : title;
    const hasRows = this.state === 'ready' || this.state === 'no-match';
    const asked = localize(together('{0} · {1}', filterSentences(filter)));
    const isFiltered = !isEverySource(filter);
    const filtered = isFiltered && hasRows ? [inWords('Filter: {0}', asked), ...this.unsearchedInWords()] : [];
    const apart = connection.kind === 'local' && this.local.isApart ? [apartInWords()] : [];
    this.treeView.title = title;
    this.treeView.description = asked;
    this.treeView.message = hasRows ? togetherInWords('{0} · {1}', [whole, ...filtered, ...apart]) : plain('');
    this.contextValues.set(contextKeys.sourcesFiltered, isFiltered);
    this.followLists();
    this.countEnding();
  }

  /** What a search leaves out: it looks at what is known already. */
  private unsearchedInWords(): readonly PlainText[] {
    if (!isSearch(this.shown.filter)) return [];
    return [
      ...(this.shown.goesOn ? [inWords('Sources that are not loaded are not searched')] : []),
      ...(this.shown.unsearched().length > 0 ? [inWords('Accounts that are not known are not searched')] : []),
    ];
  }

  /** The badge says how many offers end soon that the customer has not taken up. */
  private countEnding(): void {
    const now = Date.now();
    const value = this.shown.directoryOf(this.shown.connection).offersEndingBetween(now, now + soon);
    const tooltip =
      value === 1
        ? inWords('1 offer ends within 3 days, and its customer has not taken it up')
        : inWords('{0} offers end within 3 days, and their customers have not taken them up', value);
    if (this.treeView.badge?.value !== value) this.treeView.badge = value === 0 ? undefined : { value, tooltip };
  }
}
