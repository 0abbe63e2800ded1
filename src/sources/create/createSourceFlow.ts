import * as vscode from 'vscode';
import { connectionKey, type Connection } from '../../eventbridge/connection';
import type { PartnerEventsApi } from '../../eventbridge/partnerEventsApi';
import { connectionPlace } from '../../connections/connectionText';
import { inWords, localize } from '../../ui/localize';
import { readAccounts } from '../../model/accounts';
import { sentence, type Sentence } from '../../model/sentence';
import { readSourceName } from '../../model/sourceName';
import { splitSourceName } from '../../model/sourceNameParts';
import { pickSource } from '../pickSource';
import { showFailure } from '../showFailure';
import type { SourceDirectory } from '../../directory/sourceDirectory';
import { afterLooking, hasSource, type OutcomeOfAccount } from './accountOutcome';
import { confirmProduction, type Order } from './confirmProduction';
import { createForAccounts } from './createForAccounts';
import { withCreationProgress } from './creationProgress';
import { Drafts, freshForm, keptForm } from './drafts';
import { emptyDraft, sourceNameOf, type Form } from './form';
import { askForm, type FormContext } from './formBox';
import { pickAfterOutcome } from './outcomePick';
import { namedAccounts, successText } from './outcomeTexts';
import type { CreatePorts } from './createNeeds';
import { sourceArguments, type SourceArguments } from '../sourceArguments';
import { SourceLookup } from './sourceLookup';
import { copy } from '../../ui/copying';
import { showInformation, showWarning } from '../../ui/messages';
import { signIn } from '../../ui/recovery';
import { trustedOrTold } from '../../ui/trust';
import { messageOf } from '../../model/unknownValues';

/** One press of the command, from the first box to the outcome. Its connection stays the one of the press. */
interface Press {
  readonly connection: Connection;
  /** With Region and endpoint looked up, once that is done. */
  readonly frozen: Promise<Connection>;
  readonly context: FormContext;
  readonly directory: SourceDirectory;
  /** Keeps what was typed until the command is called again; undefined: there is nothing left to keep. */
  keep(form: Form | undefined): void;
}

/** Creating sources, and offering them to more accounts. */
export class SourceCreation {
  private readonly drafts = new Drafts();
  /** What was typed for sources that are only offered to more accounts. */
  private readonly offers = new Map<string, Form>();

  constructor(
    private readonly ports: CreatePorts,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Asks for a name and accounts, then creates the source. */
  async create(argument: unknown): Promise<void> {
    const given = sourceArguments(argument);
    const connection = this.connectionOf(given);
    if (connection === undefined) return;
    const partnerNames = this.ports.partnerNames.of(connection);
    const fresh = freshForm(given, partnerNames);
    const kept = keptForm(this.drafts.of(connection), fresh, given);
    await this.press(connection, kept ?? fresh, {
      title: inWords('Create Partner Event Source on {0}', connection.name),
      isNameFixed: false,
      partnerNames,
      keep: (form) => {
        if (form === undefined) this.drafts.drop(connection);
        else this.drafts.keep(connection, form);
      },
      fresh: kept === undefined ? undefined : freshForm({}, partnerNames),
    });
  }

  /** Asks for accounts, then offers them a source that is there. */
  async offer(argument: unknown): Promise<void> {
    const given = sourceArguments(argument);
    const connection = this.connectionOf(given);
    if (connection === undefined) return;
    const sourceName = given.sourceName ?? (await this.pickSource(connection));
    const parts = sourceName === undefined ? undefined : splitSourceName(sourceName);
    if (sourceName === undefined || parts === undefined) return;
    const key = `${connectionKey(connection)}\n${sourceName}`;
    await this.press(connection, this.offers.get(key) ?? { step: 'accounts', draft: { ...emptyDraft, ...parts } }, {
      title: inWords('Offer Source to Another Account on {0}', connection.name),
      isNameFixed: true,
      partnerNames: [],
      keep: (form) => {
        if (form === undefined) this.offers.delete(key);
        else this.offers.set(key, form);
      },
      fresh: undefined,
    });
  }

  private async pickSource(connection: Connection): Promise<string | undefined> {
    const picked = await pickSource(inWords('Offer Source to Another Account on {0}', connection.name), {
      connection,
      directory: await this.ports.directoryOf(connection),
      partnerNames: this.ports.partnerNames.of(connection),
    });
    return picked?.sourceName;
  }

  /** The connection in use, where the folder is trusted and it is the one that was pressed. */
  private connectionOf(given: SourceArguments): Connection | undefined {
    if (!trustedOrTold(() => inWords('No source is created: this folder is not trusted.'))) return undefined;
    const connection = this.ports.current.value;
    if (given.connectionKey === undefined || given.connectionKey === connectionKey(connection)) return connection;
    void showWarning(
      inWords('The connection has been changed to {0} in the meantime. Nothing was done; try again.', connection.name),
    );
    return undefined;
  }

  private async press(
    connection: Connection,
    start: Form,
    form: Pick<FormContext, 'title' | 'isNameFixed' | 'partnerNames' | 'fresh'> & {
      readonly keep: (form: Form | undefined) => void;
    },
  ): Promise<void> {
    const changed = new vscode.EventEmitter<void>();
    const fire = (): void => {
      changed.fire();
    };
    let known = connection;
    const frozen = this.ports.freeze(connection).then(
      (looked) => {
        known = looked;
        fire();
        return looked;
      },
      // Opening it says what is wrong with it.
      () => connection,
    );
    const directory = await this.ports.directoryOf(connection);
    const lookup = new SourceLookup(directory, fire);
    const context: FormContext = {
      ...form,
      place: () => `${connection.name}: ${connectionPlace(known, localize)}`,
      existing: (sourceName, isTyped) => {
        if (readSourceName(sourceName).kind === 'invalid') return { kind: 'not-known', isLooking: false };
        if (isTyped) lookup.lookSoon(sourceName);
        else lookup.look(sourceName);
        return { ...lookup.of(sourceName), isLooking: lookup.isLooking(sourceName) };
      },
      onDidChange: changed.event,
    };
    try {
      await this.run({ connection, frozen, context, directory, keep: form.keep }, start);
    } finally {
      lookup.dispose();
      changed.dispose();
    }
  }

  /** The form, the calls and the outcome, over and over until the person is done. */
  private async run(press: Press, start: Form): Promise<void> {
    for (let form = start; ;) {
      const answered = await askForm(form, press.context);
      if (answered === undefined) return;
      form = answered;
      const { accounts } = readAccounts(form.draft.accounts);
      const order = { sourceName: sourceNameOf(form.draft), accounts, connection: await press.frozen };
      if (!(await confirmProduction(order))) continue;
      const open = await this.createUntilDone(press, order, form);
      if (open === undefined) return;
      form = withAccounts(form, open);
    }
  }

  /** Answers the accounts to go back to the form with; undefined where the person is done. */
  private async createUntilDone(press: Press, order: Order, form: Form): Promise<readonly string[] | undefined> {
    let outcomes = await this.attempt(press, order);
    for (;;) {
      const open = outcomes.filter((outcome) => !hasSource(outcome)).map(({ account }) => account);
      press.keep(open.length === 0 ? undefined : withAccounts(form, open));
      const arn = arnOf(outcomes) ?? knownArn(press, order.sourceName);
      if (open.length === 0) {
        void this.tellSuccess(order.sourceName, arn, outcomes);
        return undefined;
      }
      const choice = await pickAfterOutcome(outcomes, order.sourceName, arn);
      switch (choice.kind) {
        case 'try-again':
          outcomes = merged(outcomes, await this.attempt(press, { ...order, accounts: choice.accounts }));
          break;
        case 'look':
          outcomes = await this.look(press, order, outcomes);
          break;
        case 'sign-in':
          await signIn(choice.command);
          break;
        case 'copy':
          await copy(choice.text);
          break;
        case 'change':
          return open;
        case 'left':
          return undefined;
        case 'done':
          press.keep(undefined);
          return undefined;
      }
    }
  }

  /** Calls for every account of the order, and tells the others what came of it. */
  private async attempt(press: Press, order: Order): Promise<readonly OutcomeOfAccount[]> {
    const outcomes = await this.callForAll(order);
    this.log.info(`Create ${order.sourceName} on ${order.connection.name}: ${logLine(outcomes)}`);
    const told = this.tellOthers(press, order, outcomes);
    // What is still open is told before the tree has caught up. A source that is selected later takes the keyboard from
    // whatever was begun meanwhile.
    if (outcomes.every(hasSource)) await told;
    return outcomes;
  }

  private async tellOthers(press: Press, { sourceName }: Order, outcomes: readonly OutcomeOfAccount[]): Promise<void> {
    const having = outcomes.filter(hasSource).map(({ account }) => account);
    if (having.length === 0) return;
    try {
      await this.rememberPartner(press.connection, sourceName);
      const arn = arnOf(outcomes) ?? knownArn(press, sourceName);
      await this.ports.created(press.connection, {
        sourceName,
        arn,
        accounts: having,
        isDone: having.length === outcomes.length,
      });
    } catch (error) {
      this.log.warn(`After creating ${sourceName}: ${messageOf(error)}`);
    }
  }

  private async callForAll({ connection, sourceName, accounts }: Order): Promise<readonly OutcomeOfAccount[]> {
    const opened = await this.open(connection);
    if (opened.kind === 'closed') {
      return accounts.map((account) => ({ account, outcome: { kind: 'not-tried', reason: opened.reason } }));
    }
    const { api } = opened;
    const title = inWords('Creating {0} on {1}', sourceName, connection.name);
    return withCreationProgress(title, accounts.length, (cancel, onOutcome) =>
      createForAccounts({ sourceName, accounts, api, cancel, onOutcome }),
    ).finally(() => {
      api.dispose();
    });
  }

  /** Looks up which of the unknown accounts have the source after all. */
  private async look(
    press: Press,
    order: Order,
    outcomes: readonly OutcomeOfAccount[],
  ): Promise<readonly OutcomeOfAccount[]> {
    const { directory } = press;
    const { sourceName } = order;
    const never = new AbortController().signal;
    await directory.reloadAccounts(sourceName, never);
    await directory.loadAccounts(sourceName, never);
    const isMissing = directory.knowledgeOf(sourceName).kind === 'missing';
    const { accounts, failure } = directory.accountsOf(sourceName);
    if (failure !== undefined && !isMissing) {
      const failed = inWords('The accounts of {0} could not be looked up.', sourceName);
      const isAgain = await showFailure(failed, failure);
      return isAgain ? this.look(press, order, outcomes) : outcomes;
    }
    const looked = afterLooking(outcomes, isMissing ? [] : accounts);
    const told = this.tellOthers(press, order, looked);
    if (looked.every(hasSource)) await told;
    return looked;
  }

  private async open(connection: Connection): Promise<Opened> {
    try {
      return { kind: 'open', api: await this.ports.open(connection, 'asked') };
    } catch (error) {
      const message = messageOf(error);
      return { kind: 'closed', reason: sentence('{0} could not be opened: {1}', connection.name, message) };
    }
  }

  private async rememberPartner(connection: Connection, sourceName: string): Promise<void> {
    const partner = splitSourceName(sourceName)?.partner;
    const known = this.ports.partnerNames;
    if (partner === undefined || known.of(connection).includes(partner)) return;
    await known.add(connection, partner);
  }

  private async tellSuccess(
    sourceName: string,
    arn: string | undefined,
    outcomes: readonly OutcomeOfAccount[],
  ): Promise<void> {
    const copyArn = inWords('Copy ARN');
    const newFile = inWords('New Events File');
    const showAccounts = inWords('Show Accounts');
    const choice = await showInformation(
      inWords('{0}: {1}.', sourceName, localize(successText(outcomes))),
      ...(outcomes.length > namedAccounts ? [showAccounts] : []),
      ...(arn === undefined ? [] : [copyArn]),
      newFile,
    );
    if (choice === showAccounts) await this.showAccounts(sourceName, arn, outcomes);
    if (choice === copyArn && arn !== undefined) await copy(arn);
    if (choice === newFile) await this.ports.newEventsFile(sourceName);
  }

  /** The list of the outcomes, where there is nothing left to do but to copy. */
  private async showAccounts(
    sourceName: string,
    arn: string | undefined,
    outcomes: readonly OutcomeOfAccount[],
  ): Promise<void> {
    for (;;) {
      const choice = await pickAfterOutcome(outcomes, sourceName, arn);
      if (choice.kind !== 'copy') return;
      await copy(choice.text);
    }
  }
}

type Opened =
  { readonly kind: 'open'; readonly api: PartnerEventsApi } | { readonly kind: 'closed'; readonly reason: Sentence };

function withAccounts({ draft }: Form, accounts: readonly string[]): Form {
  return { step: 'accounts', draft: { ...draft, accounts: accounts.join(', ') } };
}

/** The outcomes with the newer ones in the places of the older. */
function merged(
  outcomes: readonly OutcomeOfAccount[],
  newer: readonly OutcomeOfAccount[],
): readonly OutcomeOfAccount[] {
  return outcomes.map((older) => newer.find(({ account }) => account === older.account) ?? older);
}

function arnOf(outcomes: readonly OutcomeOfAccount[]): string | undefined {
  for (const { outcome } of outcomes) if (outcome.kind === 'created') return outcome.arn;
  return undefined;
}

function knownArn({ directory }: Press, sourceName: string): string | undefined {
  const arn = directory.source(sourceName)?.arn ?? '';
  return arn === '' ? undefined : arn;
}

/** Counts and codes, without accounts. */
function logLine(outcomes: readonly OutcomeOfAccount[]): string {
  const counts = new Map<string, number>();
  for (const { outcome } of outcomes) {
    const key = outcome.kind === 'failed' && outcome.code !== undefined ? `failed (${outcome.code})` : outcome.kind;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => `${count} ${key}`).join(', ');
}
