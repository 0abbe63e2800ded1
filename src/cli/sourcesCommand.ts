import { sourceNameSentence } from '../check/sourceProblem';
import type { Connection } from '../eventbridge/connection';
import { connectionLines } from '../eventbridge/connectionText';
import type {
  CallAnswer,
  CallFailure,
  Page,
  PartnerEventsApi,
  PartnerEventSource,
  SourceAccount,
} from '../eventbridge/partnerEventsApi';
import { cliTimestamp } from '../exchange/cliTime';
import { accountFaultSentence } from '../offering/accountFaultSentence';
import type { Offer } from '../offering/callOffers';
import { errorSentence } from '../sending/outcomeSentence';
import { inEnglish } from '../model/sentence';
import { readAccounts } from '../model/accounts';
import { partnerPrefix, readSourceName, sourceNameLead } from '../model/sourceName';
import { askedLine, askingInTerminal } from './asking';
import { cliPrintingOf } from './cliPrinting';
import { chosenConnection, type ConnectionOptions } from './connectionOptions';
import { debugTracer } from './debugTracer';
import { exitCodes, UsageError, worstOf, type ExitCode } from './exitCodes';
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
  readonly yes?: true;
}

const never = new AbortController().signal;

/** Lists the sources of partners, or whose names begin so. */
export async function runListSources(
  named: readonly string[],
  options: SourcesOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const printing = cliPrintingOf(options.output, options.query, terminal);
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
    if (printing === undefined) for (const { name } of sources) await terminal.print(name);
    else await printing.print(value, 'ListPartnerEventSources');
    return exitCodes.done;
  });
}

/** Lists the accounts that a source is offered to. */
export async function runListAccounts(name: string, options: SourcesOptions, terminal: Terminal): Promise<ExitCode> {
  const printing = cliPrintingOf(options.output, options.query, terminal);
  const service = await serviceOf(options, terminal);
  return withApi(service, async (api) => {
    const accounts: SourceAccount[] = [];
    const failure = await eachPage(
      (token) => api.listSourceAccounts(name, token, never),
      (items) => accounts.push(...items),
    );
    if (failure !== undefined) return failed(failure, `The accounts of ${name} are not known`, terminal);
    const value = {
      PartnerEventSourceAccounts: accounts.map(({ account, createdAt, expiresAt, state }) => ({
        Account: account,
        ...(createdAt !== undefined && { CreationTime: cliTimestamp(createdAt) }),
        ...(expiresAt !== undefined && { ExpirationTime: cliTimestamp(expiresAt) }),
        ...(state !== undefined && { State: state }),
      })),
    };
    if (printing !== undefined) await printing.print(value, 'ListPartnerEventSourceAccounts');
    else for (const { account, state = '?' } of accounts) await terminal.print(`${account}  ${state}`);
    return exitCodes.done;
  });
}

/** Takes a source back from accounts, with one outcome for each. */
export async function runDeleteSources(
  name: string | undefined,
  options: ChangeOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const offers = namedOffers(name, options.account);
  const service = await serviceOf(options, terminal);
  const connection = await service.freeze();
  const question = offers.length === 1 ? 'Delete this source?' : `Delete it for ${offers.length} accounts?`;
  if (!(await isAgreed(question, offers, connection, options, terminal))) return exitCodes.notSent;
  const stopping = new AbortController();
  const leaving = new AbortController();
  const stop = (): void => {
    if (stopping.signal.aborted) leaving.abort();
    else terminal.tell('Nothing more is deleted. Waiting for the answer under way; Ctrl-C again does not wait for it.');
    stopping.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    return await withApi(service, async (api) => {
      let worst: ExitCode = exitCodes.done;
      for (const offer of offers) {
        const what = offerText(offer);
        if (stopping.signal.aborted) {
          terminal.tell({ text: '–', style: 'dim' }, ` not tried: ${what}`);
          worst = worstOf([worst, exitCodes.notSent]);
          continue;
        }
        const answer = await api.deleteSource(offer.sourceName, offer.account, leaving.signal);
        if (answer.kind === 'answered') await terminal.print({ text: '✓', style: 'green' }, ` deleted: ${what}`);
        else worst = worstOf([worst, failed(answer, `✗ not deleted: ${what}`, terminal, ', as far as is known')]);
      }
      return worst;
    });
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/**
 * The offers of a source, as a command names them.
 * @param named undefined: the name may stand behind the accounts, which take all that follows
 * @throws UsageError where something is wrong with the names
 */
export function namedOffers(named: string | undefined, behindAccount: readonly string[] = []): readonly Offer[] {
  const last = behindAccount.at(-1);
  const isBehind = named === undefined && last?.startsWith(sourceNameLead) === true;
  const [name = '', accounts] = isBehind ? [last, behindAccount.slice(0, -1)] : [named, behindAccount];
  const read = readSourceName(name);
  if (read.kind === 'invalid') throw new UsageError(inEnglish(sourceNameSentence(read.fault, name)));
  const { accounts: each, faults } = readAccounts(accounts.join(' '));
  const [fault] = faults;
  if (fault !== undefined) throw new UsageError(inEnglish(accountFaultSentence(fault)));
  if (each.length === 0) throw new UsageError('Say for which accounts: --account with 12 digits, once or more.');
  return each.map((account) => ({ sourceName: name, account }));
}

export function offerText({ sourceName, account }: Offer): string {
  return `${sourceName} for ${account}`;
}

/** Whether the person agrees; where nobody can be asked, --yes does. */
export async function isAgreed(
  question: string,
  offers: readonly Offer[],
  connection: Connection,
  { yes }: ChangeOptions,
  terminal: Terminal,
): Promise<boolean> {
  const lines = [
    ...offers.slice(0, 10).map(offerText),
    ...(offers.length > 10 ? [`and ${offers.length - 10} more`] : []),
  ].map((text) => ({ text: '{0}', values: [text] }));
  const ask = askingInTerminal(terminal, {
    ...(yes === true && { answers: ['yes'] }),
    hint: 'Nothing was done: nobody can be asked here. --yes agrees.',
    nothing: 'do nothing',
  });
  const told = connection.kind === 'local' ? [] : connectionLines(connection);
  const answer = await ask({
    question: { text: '{0}', values: [question] },
    lines: [...lines, ...told],
    buttons: [{ words: { text: 'Yes', values: [] }, answer: 'yes' }],
  });
  return answer !== undefined;
}

export async function serviceOf(options: SourcesOptions, terminal: Terminal): Promise<Service> {
  const settings = await userSettings(options.settings, process.env);
  const ask = terminal.isInteractive ? (serial: string) => askedLine(`Code of the MFA device ${serial}: `) : undefined;
  const chosen = chosenConnection(options, settings, process.env);
  return new Service(chosen, process.env, ask, debugTracer(options, terminal));
}

export async function withApi(service: Service, work: (api: PartnerEventsApi) => Promise<ExitCode>): Promise<ExitCode> {
  const api = await service.openOrEnd();
  try {
    return await work(api);
  } finally {
    api.dispose();
  }
}

/** Reads all pages. Ends where a token repeats. @returns how a page failed; undefined: none did */
export async function eachPage<Item>(
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

/** @param reserve what is added where the call may have been taken */
function failed(failure: CallFailure, what: string, terminal: Terminal, reserve = ''): ExitCode {
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
      terminal.tell(`${what}${reserve}: ${inEnglish(failure.reason)}`);
      return exitCodes.unknown;
    case 'not-reached':
      terminal.tell(`${what}: ${inEnglish(failure.reason)}`);
      return exitCodes.notSent;
  }
}
