import type { SourceState } from '../eventbridge/partnerEventsApi';
import { sourceCommandIds } from '../ids';
import { tellUnedited } from '../connections/connectionsInSettings';
import { inWords } from '../ui/localize';
import { partnerNameObjection } from '../model/partnerName';
import { sourceNameLead } from '../model/sourceName';
import { playCustomer, statesBefore, type CustomerStep } from './customerSide';
import { deleteSourceForAccount } from './deleteSource';
import type { Directories } from '../directory/directories';
import { askForSourceFilter } from './sourceFilterQuestion';
import { pickAccount, pickAccounts, pickSource } from './pickSource';
import type { SourcesNeeds } from './sourcesNeeds';
import { showFailure } from './showFailure';
import { partnerNode, sourceOf, type AccountNode, type SourceNode, type SourcesNode } from './sourceNodes';
import { lookedUpAtOnce, type ShownSources } from './shownSources';
import type { SourceReading } from './sourceReading';
import type { SourcesView } from './sourcesView';
import { copy } from '../ui/copying';
import { showInformation, showWarning } from '../ui/messages';
import { trustedOrTold } from '../ui/trust';
import { askForText } from '../ui/inputs';

type SourceCommand = (typeof sourceCommandIds)[keyof typeof sourceCommandIds];

/** What the commands of the view do. Each works with the node it was pressed on, or asks which is meant. */
export class SourceActions {
  constructor(
    private readonly needs: SourcesNeeds,
    private readonly directories: Directories,
    private readonly shown: ShownSources,
    private readonly reading: SourceReading,
    private readonly view: Pick<SourcesView, 'setFilter' | 'refresh'>,
    /** The rows that are selected in the view. */
    private readonly selection: () => readonly SourcesNode[],
  ) {}

  /**
   * @param argument what the command was called with
   * @param selected the rows that are selected, where a row was pressed
   */
  async run(command: SourceCommand, argument: unknown, selected: unknown): Promise<void> {
    if (!trustedOrTold(() => inWords('Sources are not listed: this folder is not trusted.'))) return;
    const node = this.shown.ownNode(argument);
    switch (command) {
      case sourceCommandIds.refreshSources:
        return this.refresh();
      case sourceCommandIds.refreshSource:
      case sourceCommandIds.refreshNamespace:
      case sourceCommandIds.refreshPartner:
        return this.refreshOne(node);
      case sourceCommandIds.loadMoreSources:
      case sourceCommandIds.retrySources:
        return this.loadMore(node);
      case sourceCommandIds.loadAllSources:
        return this.loadMore(node, Infinity);
      case sourceCommandIds.filterSources:
        return this.askForFilter();
      case sourceCommandIds.clearSourceFilter:
        this.view.setFilter(this.shown.connection, {});
        return;
      case sourceCommandIds.addPartnerName:
        return this.addPartnerName();
      case sourceCommandIds.explainSources:
        return this.explain(node);
      case sourceCommandIds.copySourceName:
        return this.copySourceNames(this.rows(node, selected));
      case sourceCommandIds.copySourceArn:
        return this.copySourceArn(node);
      case sourceCommandIds.copyAccount:
        return this.copyAccounts(this.rows(node, selected));
      case sourceCommandIds.copySourceCommand:
        return this.copySourceCommand(node);
      case sourceCommandIds.copyCustomerInstructions:
        return this.copyCustomerInstructions(this.rows(node, selected));
      case sourceCommandIds.deleteSource:
        return this.deleteSource(node);
      case sourceCommandIds.deleteSources:
        return this.deleteSources(this.rows(node, selected));
      case sourceCommandIds.createBus:
        return this.playCustomer('create-bus', inWords('Create Event Bus as the Customer'), node);
      case sourceCommandIds.activateSource:
        return this.playCustomer('activate', inWords('Activate Source as the Customer'), node);
      case sourceCommandIds.deactivateSource:
        return this.playCustomer('deactivate', inWords('Deactivate Source as the Customer'), node);
      case sourceCommandIds.deleteBus:
        return this.playCustomer('delete-bus', inWords('Delete Event Bus as the Customer'), node);
      default:
        command satisfies never;
    }
  }

  private async refresh(): Promise<void> {
    const { value: connection } = this.needs.current;
    await this.view.refresh(connection, 'asked');
    if (this.shown.isEmptyByFailure) await this.explain(undefined);
  }

  private async refreshOne(node: SourcesNode | undefined): Promise<void> {
    const one = node ?? (await this.source(undefined, inWords('Refresh Source')));
    if (one === undefined) return;
    if (one.kind === 'no-match' || one.kind === 'unsearched') return this.view.refresh(one.connection, 'asked');
    const failure = await this.reading.refreshNode(one);
    if (failure === undefined || one.kind !== 'namespace') return;
    const failed = inWords('{0} was not refreshed.', one.namePrefix);
    if (await showFailure(failed, failure)) await this.refreshOne(one);
  }

  /** @param pages absent: as many as one press reads */
  private async loadMore(node: SourcesNode | undefined, pages?: number): Promise<void> {
    if (node?.kind === 'unsearched') return this.lookUpAccounts();
    if (node?.kind === 'list-end') return this.reading.goOn(node.of, 'asked', pages);
    const { value: connection } = this.needs.current;
    const partners = this.needs.partnerNames.of(connection).map((name) => partnerNode(connection, name));
    if (partners.every((partner) => this.shown.listState(partner).status === 'complete')) {
      void showInformation(inWords('All sources of {0} are listed.', connection.name));
      return;
    }
    await Promise.all(partners.map((partner) => this.reading.goOn(partner, 'asked', pages)));
  }

  private async lookUpAccounts(): Promise<void> {
    const failure = await this.reading.lookUpAccounts(this.shown.unsearched().slice(0, lookedUpAtOnce), 1);
    if (failure === undefined) return;
    if (await showFailure(inWords('The accounts could not be looked up.'), failure)) await this.lookUpAccounts();
  }

  /** What is typed is searched at once, in what is known; where nothing is chosen, the filter is what it was. */
  private async askForFilter(): Promise<void> {
    const { filter: before, connection } = this.shown;
    const filter = await askForSourceFilter(before, this.directories.of(connection).knownAccounts(), (text) => {
      this.view.setFilter(connection, text === '' ? before : { ...before, text });
    });
    this.view.setFilter(connection, filter ?? before);
  }

  private async addPartnerName(): Promise<void> {
    const { value: connection } = this.needs.current;
    const name = await askForText({
      title: inWords('Add Partner Name to {0}', connection.name),
      prompt: inWords(
        'The name that you are registered under with EventBridge: what comes after {0} in the names of your sources.',
        sourceNameLead,
      ),
      placeHolder: 'example.com',
      objection: partnerNameObjection,
    });
    if (name === undefined) return;
    try {
      await this.needs.partnerNames.add(connection, name);
    } catch (error) {
      await tellUnedited(error);
    }
  }

  /** Says why a list ends where it does, or why nothing can be listed. */
  private async explain(node: SourcesNode | undefined): Promise<void> {
    const ended = node?.kind === 'list-end' ? node.of : undefined;
    const failure = ended === undefined ? this.shown.failure : this.shown.listState(ended).failure;
    if (failure === undefined) {
      void showInformation(inWords('Nothing stands in the way now.'));
      return;
    }
    const failed =
      ended?.kind === 'source'
        ? inWords('The accounts of {0} cannot be listed.', ended.sourceName)
        : inWords('The sources of {0} cannot be listed.', ended?.partnerName ?? this.needs.current.value.name);
    if (!(await showFailure(failed, failure))) return;
    await (ended === undefined ? this.refresh() : this.reading.goOn(ended, 'asked'));
  }

  /** What was pressed, with whatever is selected beside it. */
  private rows(pressed: SourcesNode | undefined, selected: unknown): readonly SourcesNode[] {
    if (pressed === undefined) return [];
    const rows = Array.isArray(selected) ? selected.flatMap((row: unknown) => this.shown.ownNode(row) ?? []) : [];
    return rows.some(({ id }) => id === pressed.id) ? rows : [pressed];
  }

  private async copySourceNames(rows: readonly SourcesNode[]): Promise<void> {
    const names = [...new Set(rows.flatMap((row) => sourceOf(row)?.sourceName ?? []))];
    if (names.length > 1) return copy(names.join('\n'), inWords('Copied {0} source names', names.length));
    const source = await this.source(oneOf(rows), inWords('Copy Source Name'));
    if (source !== undefined) await copy(source.sourceName);
  }

  private async copySourceArn(node: SourcesNode | undefined): Promise<void> {
    const source = await this.source(node, inWords('Copy Source ARN'));
    if (source === undefined) return;
    const { sourceName } = source;
    const directory = this.directories.of(source.connection);
    const known = directory.source(sourceName)?.arn ?? '';
    if (known !== '') return copy(known);
    const answer = await directory.describe(sourceName, new AbortController().signal);
    if (answer.kind === 'answered' && answer.value.arn !== '') return copy(answer.value.arn);
    if (answer.kind === 'answered') {
      void showWarning(inWords('EventBridge names no ARN for {0}.', sourceName));
      return;
    }
    const failed = inWords('The ARN of {0} could not be found out.', sourceName);
    if (await showFailure(failed, answer)) return this.copySourceArn(source);
  }

  private async copyAccounts(rows: readonly SourcesNode[]): Promise<void> {
    const accounts = [...new Set(rows.flatMap((row) => (row.kind === 'account' ? [row.account] : [])))];
    if (accounts.length > 1) return copy(accounts.join('\n'), inWords('Copied {0} accounts', accounts.length));
    const account = await this.account(oneOf(rows), inWords('Copy Account ID'), undefined);
    if (account !== undefined) await copy(account.account);
  }

  private async copySourceCommand(node: SourcesNode | undefined): Promise<void> {
    const title = inWords('Copy AWS CLI Command for Source');
    const chosen = await this.accounts(node, title);
    const [first] = chosen;
    if (first === undefined) return;
    const accounts = chosen.map(({ account }) => account);
    const { sourceName, connection } = first;
    await this.needs.copying.copySourceCommand(title, { sourceName, accounts, connection });
  }

  /** What the customer does to receive the events, as a text to send on. */
  private async copyCustomerInstructions(rows: readonly SourcesNode[]): Promise<void> {
    const title = inWords('Copy Instructions for the Customer');
    const isOne = rows.filter((row) => sourceOf(row) !== undefined).length < 2;
    const one = isOne ? await this.account(oneOf(rows), title, undefined) : undefined;
    const chosen = isOne ? (one === undefined ? [] : [one]) : await this.offeredAccounts(rows);
    const [first] = chosen ?? [];
    if (chosen === undefined || first === undefined) return;
    const { copyInstructions } = await import('./copyInstructions');
    await copyInstructions(chosen, this.directories.of(first.connection), this.needs);
  }

  private async deleteSource(node: SourcesNode | undefined): Promise<void> {
    const account = await this.account(node, inWords('Delete Source for an Account'), ['PENDING', 'ACTIVE']);
    if (account === undefined) return;
    await deleteSourceForAccount(account, this.directories.of(account.connection), this.needs);
  }

  /** The rows that are pressed or selected; where there are none, a source that is picked now. */
  private async deleteSources(pressed: readonly SourcesNode[]): Promise<void> {
    const rows = pressed.length > 0 ? pressed : this.selection();
    const hasFitting = rows.some((row) => sourceOf(row) !== undefined);
    const picked = hasFitting ? undefined : await this.source(undefined, inWords('Delete Sources'));
    if (!hasFitting && picked === undefined) return;
    const chosen = await this.offeredAccounts(picked === undefined ? rows : [picked]);
    const [first] = chosen ?? [];
    if (chosen === undefined) return;
    if (first === undefined) {
      void showInformation(inWords('Nothing is deleted: no account has these sources now.'));
      return;
    }
    const directory = this.directories.of(first.connection);
    if (chosen.length === 1) return deleteSourceForAccount(first, directory, this.needs);
    const { deleteManySources } = await import('./deleteSources');
    await deleteManySources(chosen, first, directory, this.needs);
  }

  /**
   * What the rows stand for, once the accounts of the sources among them are looked up. Undefined where these are too many or could
   * not be listed, which is said.
   */
  private async offeredAccounts(rows: readonly SourcesNode[]): Promise<readonly AccountNode[] | undefined> {
    const sources = rows.filter((row) => row.kind === 'source');
    if (sources.length > lookedUpAtOnce) {
      void showInformation(
        inWords('Select {0} sources at most: the accounts of each are looked up first.', lookedUpAtOnce),
      );
      return undefined;
    }
    const failure = await this.reading.lookUpAccounts(sources, Infinity);
    if (failure === undefined) return this.shown.offeredAccounts(rows);
    const failed = inWords('The accounts could not be looked up.');
    return (await showFailure(failed, failure)) ? this.offeredAccounts(rows) : undefined;
  }

  private async playCustomer(step: CustomerStep, title: string, node: SourcesNode | undefined): Promise<void> {
    if ((node?.connection ?? this.needs.current.value).kind !== 'local') {
      void showInformation(inWords('Only Local lets you act as the customer. Choose it first.'));
      return;
    }
    const account = await this.account(node, title, statesBefore[step]);
    if (account === undefined) return;
    await playCustomer(step, account, this.directories.of(account.connection), this.needs);
  }

  /** The source that was pressed, or that is picked now. */
  private async source(node: SourcesNode | undefined, title: string): Promise<SourceNode | undefined> {
    const own = sourceOf(node);
    if (own !== undefined) return own;
    const { value: connection } = this.needs.current;
    return pickSource(title, {
      connection,
      directory: this.directories.of(connection),
      partnerNames: this.needs.partnerNames.of(connection),
    });
  }

  /** One account of the source, or all of them; none: nothing was chosen. */
  private async accounts(node: SourcesNode | undefined, title: string): Promise<readonly AccountNode[]> {
    if (node?.kind === 'account') return [node];
    const source = await this.source(node, title);
    return source === undefined ? [] : pickAccounts(title, source, this.directories.of(source.connection));
  }

  private async account(
    node: SourcesNode | undefined,
    title: string,
    states: readonly SourceState[] | undefined,
  ): Promise<AccountNode | undefined> {
    if (node?.kind === 'account') return node;
    const source = await this.source(node, title);
    if (source === undefined) return undefined;
    return pickAccount(title, source, this.directories.of(source.connection), states);
  }
}

/** The first of the rows that a command for one source or account can work with. */
function oneOf(rows: readonly SourcesNode[]): SourcesNode | undefined {
  return rows.find((row) => sourceOf(row) !== undefined);
}
