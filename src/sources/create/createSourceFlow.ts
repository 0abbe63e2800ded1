import * as vscode from 'vscode';
import { connectionPlace } from '../../eventbridge/connectionText';
import { pressedConnection } from '../../connections/pressedConnection';
import { connectionKey, type Connection } from '../../eventbridge/connection';
import { accountFaultSentence } from '../../offering/accountFaultSentence';
import { accountsText, readAccounts } from '../../model/accounts';
import { sentence } from '../../model/sentence';
import { readSourceName } from '../../model/sourceName';
import { splitSourceName } from '../../model/sourceNameParts';
import { inWords, localize } from '../../ui/localize';
import { askForText } from '../../ui/inputs';
import type { PlainText } from '../../ui/plainText';
import { trustedOrTold } from '../../ui/trust';
import { pickSource } from '../pickSource';
import { sourceArguments, type SourceArguments } from '../sourceArguments';
import type { CreateNeeds } from './createNeeds';
import { emptyDraft, freshForm, keptForm, sourceNameOf, type Form } from './form';
import { askForm, type FormContext } from './formBox';
import { createManySources, offerManySources } from './manySources';
import { carryOut, confirmProduction } from './orderFlow';
import { SourceLookup } from './sourceLookup';

/** What a command begins with. */
interface Start extends Pick<FormContext, 'title' | 'isNameFixed' | 'partnerNames' | 'fresh'> {
  readonly form: Form;
  /** Under which what was typed is kept. */
  readonly draftKey: string;
}

/** Creating sources, and offering them to more accounts. */
export class SourceCreation {
  /** What was typed and not yet used, as long as the window lives: by connection, and where one is offered by source too. */
  private readonly drafts = new Map<string, Form>();

  constructor(private readonly needs: CreateNeeds) {}

  /** Asks for a name and accounts, then creates the source. */
  async create(argument: unknown): Promise<void> {
    const given = sourceArguments(argument);
    const connection = this.connectionOf(given);
    if (connection === undefined) return;
    const partnerNames = this.needs.partnerNames.of(connection);
    const draftKey = connectionKey(connection);
    const fresh = freshForm(given, partnerNames);
    const kept = keptForm(this.drafts.get(draftKey), fresh, given);
    await this.press(connection, {
      form: kept ?? fresh,
      draftKey,
      title: inWords('Create Source on {0}', connection.name),
      isNameFixed: false,
      partnerNames,
      fresh: kept === undefined ? undefined : freshForm({}, partnerNames),
    });
  }

  /** Asks for accounts, then offers them a source that is there. */
  async offer(argument: unknown, selected: unknown): Promise<void> {
    const given = sourceArguments(argument);
    const connection = this.connectionOf(given);
    if (connection === undefined) return;
    const title = inWords('Offer Source to Another Account on {0}', connection.name);
    const names = sourcesAmong(selected, given);
    if (names.length > 1) return this.offerMany(names, title, connection);
    const sourceName = given.sourceName ?? (await this.pickSource(title, connection));
    const parts = sourceName === undefined ? undefined : splitSourceName(sourceName);
    if (sourceName === undefined || parts === undefined) return;
    const draftKey = `${connectionKey(connection)}\n${sourceName}`;
    const form: Form = this.drafts.get(draftKey) ?? { step: 'accounts', draft: { ...emptyDraft, ...parts } };
    await this.press(connection, { form, draftKey, title, isNameFixed: true, partnerNames: [], fresh: undefined });
  }

  /** Asks once for accounts, and offers them every one of the sources. */
  private async offerMany(names: readonly string[], title: PlainText, connection: Connection): Promise<void> {
    const typed = await askForText({
      title,
      prompt: inWords('AWS accounts to offer {0} sources to, 12 digits each, with commas between', names.length),
      ignoreFocusOut: true,
      objection: (text) => {
        const { accounts, faults } = readAccounts(text);
        const [fault] = faults;
        if (fault !== undefined) return accountFaultSentence(fault);
        return accounts.length === 0 ? sentence('Write at least one account.') : undefined;
      },
    });
    if (typed === undefined) return;
    const { accounts } = readAccounts(typed);
    const offers = names.flatMap((sourceName) => accounts.map((account) => ({ sourceName, account })));
    await offerManySources(title, offers, connection, this.needs);
  }

  /** Creates the sources that a file names. */
  async createMany(argument: unknown): Promise<void> {
    await createManySources(argument, this.needs);
  }

  private async pickSource(title: string, connection: Connection): Promise<string | undefined> {
    const directory = await this.needs.directoryOf(connection);
    const partnerNames = this.needs.partnerNames.of(connection);
    return (await pickSource(title, { connection, directory, partnerNames }))?.sourceName;
  }

  /** The connection in use, where the folder is trusted and it is the one that was pressed. */
  private connectionOf(given: SourceArguments): Connection | undefined {
    if (!trustedOrTold(() => inWords('No source is created: this folder is not trusted.'))) return undefined;
    return pressedConnection(this.needs.current.value, given.connectionKey);
  }

  /** One press of the command, from the first box to the outcome. Its connection stays the one of the press. */
  private async press(connection: Connection, { form: start, draftKey, ...look }: Start): Promise<void> {
    const changed = new vscode.EventEmitter<void>();
    let known = connection;
    const frozen = this.needs.services.freeze(connection).then(
      (looked) => {
        known = looked;
        changed.fire();
        return looked;
      },
      // Opening it says what is wrong with it.
      () => connection,
    );
    const directory = await this.needs.directoryOf(connection);
    const lookup = new SourceLookup(directory, () => changed.fire());
    const keep = (form: Form | undefined): void => {
      if (form === undefined) this.drafts.delete(draftKey);
      else this.drafts.set(draftKey, form);
    };
    const context: FormContext = {
      ...look,
      keep,
      place: () => inWords('{0}: {1}', connection.name, connectionPlace(known, localize)),
      existing: (sourceName, isTyped) => {
        if (readSourceName(sourceName).kind === 'invalid') return { kind: 'not-known', isLooking: false };
        if (isTyped) lookup.lookSoon(sourceName);
        else lookup.look(sourceName);
        return { ...lookup.of(sourceName), isLooking: lookup.isLooking(sourceName) };
      },
      onDidChange: changed.event,
      copyCommand: async ({ draft }) => {
        const sourceName = sourceNameOf(draft);
        const { accounts } = readAccounts(draft.accounts);
        const title = inWords('Copy AWS CLI Command for Source');
        await this.needs.copying.copySourceCommand(title, { sourceName, accounts, connection, isNew: true });
      },
    };
    /** The form and the calls, over and over until the person is done. */
    const run = async (form: Form): Promise<void> => {
      const answered = await askForm(form, context);
      if (answered === undefined) return;
      const order = {
        sourceName: sourceNameOf(answered.draft),
        accounts: readAccounts(answered.draft.accounts).accounts,
        connection: await frozen,
      };
      if (!(await confirmProduction(order))) return run(answered);
      const open = await carryOut(order, { connection, directory, needs: this.needs }, (accounts) => {
        keep(accounts.length === 0 ? undefined : withAccounts(answered, accounts));
      });
      if (open.length > 0) await run(withAccounts(answered, open));
    };
    try {
      await run(start);
    } finally {
      lookup.dispose();
      changed.dispose();
    }
  }
}

/** The names of the sources that are selected beside the pressed one, each once: those of its connection alone. */
function sourcesAmong(selected: unknown, pressed: SourceArguments): readonly string[] {
  if (!Array.isArray(selected)) return [];
  const others = selected.map(sourceArguments).filter(({ connectionKey: key }) => key === pressed.connectionKey);
  const names = others.flatMap(({ sourceName = '' }) =>
    readSourceName(sourceName).kind === 'invalid' ? [] : [sourceName],
  );
  return pressed.sourceName !== undefined && names.includes(pressed.sourceName) ? [...new Set(names)] : [];
}

function withAccounts({ draft }: Form, accounts: readonly string[]): Form {
  return { step: 'accounts', draft: { ...draft, accounts: accountsText(accounts) } };
}
