import { readSourcesToCreate } from '../exchange/sourcesToCreate';
import { connectionLines } from '../eventbridge/connectionText';
import type {
  CallAnswer,
  CallFailure,
  Page,
  PartnerEventsApi,
  PartnerEventSource,
  SourceAccount,
} from '../eventbridge/partnerEventsApi';
import { errorSentence } from '../sending/outcomeSentence';
import { inEnglish } from '../model/sentence';
import { partnerPrefix, readSourceName, sourceNameLead } from '../model/sourceName';
import { askedLine, askingInTerminal } from './asking';
import { cliPrinting } from './cliPrinting';
import { chosenConnection, type ConnectionOptions } from './connectionOptions';
import { exitCodes, UsageError, type ExitCode } from './exitCodes';
import { textOf } from './namedText';
import { Service } from './service';
import { userSettings } from './settingsFiles';
import type { SourceOutput } from './sourceOutputs';
import type { Terminal } from './terminal';

export interface SourcesOptions extends ConnectionOptions {
  readonly settings?: string;
  readonly output: SourceOutput;
  readonly query?: string;
}

export interface ChangeOptions extends SourcesOptions {
  /** 12 digits each. */
  readonly account?: readonly string[];
  /** File with the sources to create. */
  readonly from?: string;
  readonly yes?: true;
}

/** A source and an account that it is offered to. */
interface Offer {
  readonly name: string;
  readonly account: string;
}

const never = new AbortController().signal;

/** Lists the sources of partners, or whose names begin so. */
export async function runListSources(
  named: readonly string[],
  options: SourcesOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const service = await serviceOf(options, terminal);
  const { connection } = service;
  const names = named.length > 0 || connection.kind === 'local' ? named : connection.partnerNames;
  if (names.length === 0) throw new UsageError('Say whose sources: the name of a partner, such as example.com.test.');
  return withApi(service, async (api) => {
    const sources: PartnerEventSource[] = [];
    for (const name of names) {
      const prefix = name.startsWith(sourceNameLead) ? name : partnerPrefix(name);
      const failure = await eachPage(
        (token) => api.listSources(prefix, token, never),
        (items) => sources.push(...items),
      );
      if (failure !== undefined) return failed(failure, `The sources of ${name} are not known`, terminal);
    }
    const value = { PartnerEventSources: sources.map(({ arn, name }) => ({ Arn: arn, Name: name })) };
    if (options.output === 'human') for (const { name } of sources) await terminal.print(name);
    else await cliPrinting(options.output, options.query, terminal).print(value, 'ListPartnerEventSources');
    return exitCodes.done;
  });
}

/** Lists the accounts that a source is offered to. */
export async function runListAccounts(name: string, options: SourcesOptions, terminal: Terminal): Promise<ExitCode> {
  const service = await serviceOf(options, terminal);
  return withApi(service, async (api) => {
    const accounts: SourceAccount[] = [];
    const failure = await eachPage(
      (token) => api.listSourceAccounts(name, token, never),
      (items) => accounts.push(...items),
    );
    if (failure !== undefined) return failed(failure, `The accounts of ${name} are not known`, terminal);
    const time = (at: number | undefined): string | undefined =>
      at === undefined ? undefined : new Date(at).toISOString();
    const value = {
      PartnerEventSourceAccounts: accounts.map(({ account, createdAt, expiresAt, state }) => ({
        Account: account,
        ...(createdAt !== undefined && { CreationTime: time(createdAt) }),
        ...(expiresAt !== undefined && { ExpirationTime: time(expiresAt) }),
        ...(state !== undefined && { State: state }),
      })),
    };
    if (options.output !== 'human')
      await cliPrinting(options.output, options.query, terminal).print(value, 'ListPartnerEventSourceAccounts');
    else for (const { account, state = '?' } of accounts) await terminal.print(`${account}  ${state}`);
    return exitCodes.done;
  });
}

/** Offers sources to accounts, with one outcome for each. */
export async function runCreateSources(
  name: string | undefined,
  options: ChangeOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  return change(await offersOf(name, options), options, terminal, {
    question: (count) => (count === 1 ? 'Create this source?' : `Create ${count} sources?`),
    isAlwaysAsked: false,
    done: 'created',
    make: (api, { name: source, account }) => api.createSource(source, account, never),
  });
}

/** Takes a source back from accounts, with one outcome for each. */
export async function runDeleteSources(name: string, options: ChangeOptions, terminal: Terminal): Promise<ExitCode> {
  return change(await offersOf(name, options), options, terminal, {
    question: (count) => (count === 1 ? 'Delete this source?' : `Delete it for ${count} accounts?`),
    isAlwaysAsked: true,
    done: 'deleted',
    make: (api, { name: source, account }) => api.deleteSource(source, account, never),
  });
}

interface Change {
  readonly question: (count: number) => string;
  /** Also where the connection is not marked as production. */
  readonly isAlwaysAsked: boolean;
  readonly done: string;
  readonly make: (api: PartnerEventsApi, offer: Offer) => Promise<CallAnswer<unknown>>;
}

async function change(
  offers: readonly Offer[],
  options: ChangeOptions,
  terminal: Terminal,
  { question, isAlwaysAsked, done, make }: Change,
): Promise<ExitCode> {
  const service = await serviceOf(options, terminal);
  const connection = await service.freeze();
  if (isAlwaysAsked || (connection.kind === 'aws' && connection.production)) {
    const lines = [
      ...offers.slice(0, 10).map(({ name, account }) => `${name} for ${account}`),
      ...(offers.length > 10 ? [`and ${offers.length - 10} more`] : []),
    ].map((text) => ({ text: '{0}', values: [text] }));
    const ask = askingInTerminal(terminal, {
      ...(options.yes === true && { answers: ['yes'] }),
      hint: 'Nothing was done: nobody can be asked here. --yes agrees.',
    });
    const told = connection.kind === 'local' ? [] : connectionLines(connection);
    const answer = await ask({
      question: { text: '{0}', values: [question(offers.length)] },
      lines: [...lines, ...told],
      buttons: [{ words: { text: 'Yes', values: [] }, answer: 'yes' }],
    });
    if (answer === undefined) return exitCodes.notSent;
  }
  return withApi(service, async (api) => {
    let worst: ExitCode = exitCodes.done;
    for (const offer of offers) {
      const what = `${offer.name} for ${offer.account}`;
      const answer = await make(api, offer);
      if (answer.kind === 'answered') await terminal.print({ text: '✓', style: 'green' }, ` ${done}: ${what}`);
      else worst = worseOf(worst, failed(answer, `✗ not ${done}: ${what}`, terminal));
    }
    return worst;
  });
}

const worstFirst: readonly ExitCode[] = [exitCodes.unknown, exitCodes.rejected, exitCodes.notSent];

function worseOf(one: ExitCode, other: ExitCode): ExitCode {
  return worstFirst.find((code) => code === one || code === other) ?? exitCodes.done;
}

async function offersOf(name: string | undefined, { account = [], from }: ChangeOptions): Promise<readonly Offer[]> {
  const offers = from === undefined ? account.map((one) => ({ name: name ?? '', account: one })) : await offersIn(from);
  if (from !== undefined && (name !== undefined || account.length > 0)) {
    throw new UsageError('Give a name and accounts, or --from: not both.');
  }
  if (offers.length === 0) throw new UsageError('Say for which accounts: --account with 12 digits, once or more.');
  for (const offer of offers) {
    if (readSourceName(offer.name).kind !== 'valid') {
      throw new UsageError(
        `${offer.name === '' ? 'Nothing' : offer.name} is no name of a source. Write it like aws.partner/example.com.test/orders/acme.`,
      );
    }
    if (!/^\d{12}$/.test(offer.account)) throw new UsageError(`${offer.account} is no account: it has 12 digits.`);
  }
  return offers;
}

async function offersIn(path: string): Promise<readonly Offer[]> {
  const read = readSourcesToCreate(await textOf(path));
  const fault = read?.remarks.find(({ severity }) => severity === 'error');
  if (read === undefined || fault !== undefined) {
    const reason = fault === undefined ? 'it names no sources.' : inEnglish(fault.sentence);
    throw new UsageError(`${path} cannot be read: ${reason}`);
  }
  return read.sources.map(({ name, account }) => ({ name: name?.text ?? '', account: account?.text ?? '' }));
}

async function serviceOf(options: SourcesOptions, terminal: Terminal): Promise<Service> {
  const settings = await userSettings(options.settings, process.env);
  const ask = terminal.isInteractive ? (serial: string) => askedLine(`Code of the MFA device ${serial}: `) : undefined;
  return new Service(chosenConnection(options, settings, process.env), process.env, ask);
}

async function withApi(service: Service, work: (api: PartnerEventsApi) => Promise<ExitCode>): Promise<ExitCode> {
  const api = await service.open('asked');
  try {
    return await work(api);
  } finally {
    api.dispose();
  }
}

/** Reads all pages. Ends where a token repeats. @returns how a page failed; undefined: none did */
async function eachPage<Item>(
  page: (token: string | undefined) => Promise<CallAnswer<Page<Item>>>,
  take: (items: readonly Item[]) => void,
): Promise<CallFailure | undefined> {
  const tokens = new Set<string | undefined>();
  let token: string | undefined;
  do {
    tokens.add(token);
    const answer = await page(token);
    if (answer.kind !== 'answered') return answer;
    take(answer.value.items);
    token = answer.value.nextToken;
  } while (token !== undefined && !tokens.has(token));
  return undefined;
}

function failed(failure: CallFailure, what: string, terminal: Terminal): ExitCode {
  switch (failure.kind) {
    case 'refused': {
      const { code, message, advice } = failure.error;
      terminal.tell(
        `${what}: ${inEnglish(errorSentence(code, message))}`,
        advice === undefined ? '' : ` ${inEnglish(advice)}`,
      );
      return exitCodes.rejected;
    }
    case 'unanswered':
      terminal.tell(`${what}, as far as is known: ${inEnglish(failure.reason)}`);
      return exitCodes.unknown;
    case 'not-reached':
      terminal.tell(`${what}: ${inEnglish(failure.reason)}`);
      return exitCodes.notSent;
  }
}
