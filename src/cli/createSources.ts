import { inEnglish } from '../model/sentence';
import { afterLooking, type AccountOutcome } from '../offering/accountOutcome';
import { paced } from '../offering/callPace';
import { createOffers, type OutcomeOfOffer } from '../offering/createForAccounts';
import { optionsNotTaken } from '../offering/optionsNotTaken';
import { readSourceList, type SourceList } from '../offering/sourceList';
import { connectionPlace } from '../eventbridge/connectionText';
import { hasError } from '../exchange/remark';
import type { CallFailure, PartnerEventsApi, SourceAccount } from '../eventbridge/partnerEventsApi';
import { systemClock } from '../sending/clock';
import { exitCodes, UsageError, worstOf, type ExitCode } from './exitCodes';
import { fileNamed, textOf } from './namedText';
import { named } from './counted';
import { eachPage, isAgreed, namedOffers, offerText, serviceOf, withApi, type ChangeOptions } from './sourcesCommand';
import type { Style, Terminal } from './terminal';
import { tellRemarks } from './toldRemarks';

export interface CreateOptions extends ChangeOptions {
  /** File with the sources to create. */
  readonly from?: string;
}

/** Over AWS so much time lies between two calls at least, in milliseconds: what creates much at once is throttled. */
const interval = 250;

/** Offers sources to accounts, with one outcome for each. All of it is checked before the first call. */
export async function runCreateSources(
  name: string | undefined,
  options: CreateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { from, account } = options;
  if (from !== undefined && (name !== undefined || account !== undefined)) {
    throw new UsageError('Give a name and accounts, or --from: not both.');
  }
  const list = from === undefined ? undefined : await listIn(from, terminal);
  const offers = list?.offers ?? namedOffers(name, account);
  const service = await serviceOf(options, terminal);
  const connection = await service.freeze();
  const notTaken = optionsNotTaken(list?.connections ?? [], connection);
  if (notTaken.length > 0) {
    const place = `${connection.name} (${connectionPlace(connection, inEnglish)})`;
    terminal.tell(`${from ?? ''}: not taken from its command lines: ${named(notTaken)}. It goes to ${place}.`);
  }
  const question = offers.length === 1 ? 'Create this source?' : `Create ${offers.length} sources?`;
  const isAsked = connection.kind === 'aws' && connection.production;
  if (isAsked && !(await isAgreed(question, offers, connection, options, terminal))) return exitCodes.notSent;
  const cancelling = new AbortController();
  const leaving = new AbortController();
  const cancel = (): void => {
    if (cancelling.signal.aborted) leaving.abort();
    else
      terminal.tell('Nothing more is created. Waiting for the answers under way; Ctrl-C again does not wait for them.');
    cancelling.abort();
  };
  process.on('SIGINT', cancel).on('SIGTERM', cancel);
  try {
    return await withApi(service, async (api) => {
      const printed: Promise<void>[] = [];
      let done = 0;
      const outcomes = await createOffers({
        offers,
        api: { createSource: (sourceName, to) => api.createSource(sourceName, to, leaving.signal) },
        cancel: cancelling.signal,
        ...(connection.kind === 'aws' && { pace: paced(interval, systemClock, cancelling.signal) }),
        onOutcome: (outcome) => {
          done += 1;
          terminal.progress(`${connection.name}: creating sources, ${done} of ${offers.length}`);
          // What is unknown is told when it was looked for.
          if (outcome.outcome.kind !== 'unknown') printed[0] = tellOutcome(outcome, terminal);
        },
      });
      terminal.progress('');
      await printed[0];
      const known = outcomes.map(({ outcome }) => codeOf(outcome)).filter((code) => code !== exitCodes.unknown);
      return worstOf([...known, ...(await lookFor(outcomes, api, leaving.signal, terminal))]);
    });
  } finally {
    process.off('SIGINT', cancel).off('SIGTERM', cancel);
  }
}

async function listIn(path: string, terminal: Terminal): Promise<SourceList> {
  const text = await textOf(path);
  const list = readSourceList(text, fileNamed);
  if (list === undefined) {
    throw new UsageError(
      `${path} names no sources. Write each as {"Name": "aws.partner/…", "Account": "111122223333"}, in JSON or YAML, or as a line for the AWS CLI.`,
    );
  }
  tellRemarks(path, text, list.remarks, terminal);
  if (hasError(list.remarks)) throw new UsageError('Nothing was created: mend these errors first.');
  return list;
}

/** Of what got no answer, the lists of accounts tell what is there. */
async function lookFor(
  outcomes: readonly OutcomeOfOffer[],
  api: PartnerEventsApi,
  signal: AbortSignal,
  terminal: Terminal,
): Promise<readonly ExitCode[]> {
  const unknown = outcomes.filter(({ outcome }) => outcome.kind === 'unknown');
  const codes: ExitCode[] = [];
  for (const sourceName of new Set(unknown.map(({ offer }) => offer.sourceName))) {
    const listed: SourceAccount[] = [];
    const failure = await eachPage(
      (token) => api.listSourceAccounts(sourceName, token, signal),
      (items) => listed.push(...items),
    );
    const isListed = failure === undefined || isNotThere(failure);
    const own = unknown
      .filter(({ offer }) => offer.sourceName === sourceName)
      .map(({ offer: { account }, outcome }) => ({ account, outcome }));
    for (const { account, outcome } of isListed ? afterLooking(own, listed) : own) {
      await tellOutcome({ offer: { sourceName, account }, outcome }, terminal);
      codes.push(codeOf(outcome));
    }
  }
  return codes;
}

/** Of a source that nobody has there is no list. */
function isNotThere(failure: CallFailure): boolean {
  return failure.kind === 'refused' && failure.error.code === 'ResourceNotFoundException';
}

const looks: Readonly<
  Record<AccountOutcome['kind'], { readonly mark: string; readonly style: Style; readonly word: string }>
> = {
  created: { mark: '✓', style: 'green', word: 'created' },
  'already-offered': { mark: '=', style: 'dim', word: 'there already' },
  failed: { mark: '✗', style: 'red', word: 'not created' },
  unknown: { mark: '?', style: 'yellow', word: 'unknown whether created' },
  'not-tried': { mark: '–', style: 'dim', word: 'not tried' },
};

function tellOutcome({ offer, outcome }: OutcomeOfOffer, terminal: Terminal): Promise<void> {
  const { mark, style, word } = looks[outcome.kind];
  const told = `${word}: ${offerText(offer)}`;
  if (outcome.kind === 'created' || outcome.kind === 'already-offered')
    return terminal.print({ text: mark, style }, ` ${told}`);
  terminal.tell({ text: mark, style }, ` ${told}: ${reasonOf(outcome)}`);
  return Promise.resolve();
}

type Shortfall = Exclude<AccountOutcome, { readonly kind: 'created' | 'already-offered' }>;

function reasonOf(outcome: Shortfall): string {
  const reason = inEnglish(outcome.reason);
  switch (outcome.kind) {
    case 'unknown':
      return outcome.isMissed === true
        ? `${reason}. It is not in the list of accounts.`
        : `${reason}. Look at the list of accounts before you create it again.`;
    case 'failed':
      return outcome.advice === undefined ? reason : `${reason} ${inEnglish(outcome.advice)}`;
    case 'not-tried':
      return reason;
  }
}

function codeOf(outcome: AccountOutcome): ExitCode {
  switch (outcome.kind) {
    case 'created':
    case 'already-offered':
      return exitCodes.done;
    case 'failed':
      return outcome.code === undefined ? exitCodes.notSent : exitCodes.rejected;
    case 'unknown':
      return exitCodes.unknown;
    case 'not-tried':
      return exitCodes.notSent;
  }
}
