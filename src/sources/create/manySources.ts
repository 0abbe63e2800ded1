import * as vscode from 'vscode';
import { pressedConnection } from '../../connections/pressedConnection';
import { connectionLines } from '../../eventbridge/connectionText';
import type { Connection } from '../../eventbridge/connection';
import { hasError, type Remark } from '../../exchange/remark';
import { splitSourceName } from '../../model/sourceNameParts';
import { sentence } from '../../model/sentence';
import { messageOf } from '../../model/unknownValues';
import { systemClock } from '../../sending/clock';
import { askByPick, type PickItem } from '../../ui/inputs';
import { inWords, localize } from '../../ui/localize';
import { askFirst } from '../../ui/messages';
import { plain, withIcon, type PlainText } from '../../ui/plainText';
import { readTextFile } from '../../ui/textFile';
import { trustedOrTold } from '../../ui/trust';
import { callUntilDone, separator } from '../offerOutcomePick';
import { showFailure } from '../showFailure';
import { afterLooking, hasSource, mayTryAgain } from '../../offering/accountOutcome';
import { accountsNow } from './accountsNow';
import type { Offer } from '../../offering/callOffers';
import { createOffers, type OutcomeOfOffer } from '../../offering/createForAccounts';
import type { CreateNeeds } from './createNeeds';
import { withCreationProgress } from './creationProgress';
import { outcomeText } from './outcomeTexts';
import { paced, timeBetweenCalls } from '../../offering/callPace';
import { optionsNotTaken } from '../../offering/optionsNotTaken';
import { readSourceList, type SourceList } from '../../offering/sourceList';

/** Larger files are not read, in bytes. */
const largest = 10_000_000;
/** So many sources the question names. */
const mostNamed = 10;

/** The text with the sources, and the file that it is of. */
interface Given {
  readonly text: string;
  readonly uri: vscode.Uri | undefined;
}

/**
 * Creates the sources that a file names: all of it is checked first, then shown, then asked about where it goes to AWS. Each source and
 * account is one call with one outcome; what failed can be tried again alone.
 */
export async function createManySources(argument: unknown, needs: CreateNeeds): Promise<void> {
  if (!trustedOrTold(() => inWords('No source is created: this folder is not trusted.'))) return;
  const pressed = pressedConnection(needs.current.value, undefined);
  if (pressed === undefined) return;
  const title = inWords('Create Sources from File on {0}', pressed.name);
  const given = argument instanceof vscode.Uri ? await readTextFile(argument, largest) : await askWhere(title);
  if (given === undefined) return;
  const list = readSourceList(given.text) ?? notRead(given.text);
  if (await isMeant(title, given, list, pressed)) await createAll(list.offers, pressed, needs);
}

/** Offers several sources to accounts: each is shown, then asked about where it goes to AWS, and has one outcome. */
export async function offerManySources(
  title: PlainText,
  offers: readonly Offer[],
  pressed: Connection,
  needs: CreateNeeds,
): Promise<void> {
  if (!(await isMeant(title, { text: '', uri: undefined }, { offers, remarks: [], connections: [] }, pressed))) return;
  await createAll(offers, pressed, needs);
}

async function createAll(offers: readonly Offer[], pressed: Connection, needs: CreateNeeds): Promise<void> {
  // Opening it says what is wrong with it.
  const connection = await needs.services.freeze(pressed).catch(() => pressed);
  if (!(await confirm(offers, connection))) return;
  await carryOut(offers, { pressed, connection, needs });
}

interface OriginItem extends PickItem {
  readonly take: () => Promise<Given | undefined>;
}

async function askWhere(title: string): Promise<Given | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  const items: readonly OriginItem[] = [
    ...(document === undefined || readSourceList(document.getText()) === undefined
      ? []
      : [
          {
            label: withIcon('edit', inWords('From {0}', nameOf(document.uri))),
            take: () => Promise.resolve({ text: document.getText(), uri: document.uri }),
          },
        ]),
    {
      label: withIcon('file', inWords('From a File…')),
      take: async () => {
        const [uri] = (await vscode.window.showOpenDialog({ title, openLabel: inWords('Show Sources') })) ?? [];
        return uri && readTextFile(uri, largest);
      },
    },
    {
      label: withIcon('clippy', inWords('From the Clipboard')),
      take: async () => ({ text: await vscode.env.clipboard.readText(), uri: undefined }),
    },
  ];
  const placeholder = inWords('JSON or YAML with Name and Account of each source, or lines for the AWS CLI');
  return (await askByPick<OriginItem>({ title, placeholder, items }))?.take();
}

function notRead(text: string): SourceList {
  const start = text.length - text.trimStart().length;
  const none = sentence(
    'There are no sources here. Write each as {0}, in JSON or YAML, or as a line for the AWS CLI.',
    '{"Name": "aws.partner/…", "Account": "111122223333"}',
  );
  return { offers: [], connections: [], remarks: [{ severity: 'error', start, end: start, sentence: none }] };
}

interface PreviewItem extends PickItem {
  readonly answer?: 'create' | Remark;
}

/** Shows what would be created, or everything that is wrong, with its place. Answers whether to go on. */
async function isMeant(
  title: string,
  given: Given,
  { offers, remarks, connections }: SourceList,
  pressed: Connection,
): Promise<boolean> {
  const isWrong = hasError(remarks);
  const toldRemarks = remarks.map((remark): PreviewItem => ({
    label: withIcon(remark.severity === 'error' ? 'error' : 'info', placeInWords(given.text, remark)),
    detail: localize(remark.sentence),
    answer: remark,
  }));
  const toldOffers = offers.map(({ sourceName, account }): PreviewItem => ({
    label: withIcon('broadcast', plain(sourceName)),
    description: plain(account),
  }));
  const create: PreviewItem = { label: withIcon('add', createWords(offers)), answer: 'create' };
  const notTaken = optionsNotTaken(connections, pressed).map((option): PreviewItem => ({
    label: withIcon('info', inWords('Not taken from its command lines')),
    description: plain(option),
  }));
  const items: readonly PreviewItem[] = isWrong
    ? [...toldRemarks]
    : [create, ...notTaken, separator(inWords('what is created')), ...toldOffers, ...toldRemarks];
  const placeholder = isWrong
    ? inWords('Nothing is created. Choose a line to go there.')
    : inWords('Nothing is created yet.');
  const chosen = await askByPick<PreviewItem>(
    { title, placeholder, items, ignoreFocusOut: true, matchOnDescription: true, matchOnDetail: true },
    undefined,
    ({ answer }) => answer !== undefined,
  );
  if (chosen?.answer === undefined) return false;
  if (chosen.answer === 'create') return true;
  await show(given, chosen.answer);
  return false;
}

async function show({ text, uri }: Given, { start, end }: Remark): Promise<void> {
  const document = await (uri === undefined
    ? vscode.workspace.openTextDocument({ content: text })
    : vscode.workspace.openTextDocument(uri));
  const selection = new vscode.Range(document.positionAt(start), document.positionAt(end));
  await vscode.window.showTextDocument(document, { selection, preview: false });
}

function placeInWords(text: string, { start }: Remark): PlainText {
  const before = text.slice(0, start).split(/\r\n|\r|\n/);
  return inWords('Line {0}, column {1}', String(before.length), String((before.at(-1)?.length ?? 0) + 1));
}

function createWords(offers: readonly Offer[]): PlainText {
  const sources = new Set(offers.map(({ sourceName }) => sourceName)).size;
  if (offers.length === 1) return inWords('Create 1 source');
  return sources === offers.length
    ? inWords('Create {0} sources', sources)
    : inWords('Create {0} sources, for {1} accounts in all', sources, offers.length);
}

/** Over AWS the person is asked, with the connection and what it is. */
async function confirm(offers: readonly Offer[], connection: Connection): Promise<boolean> {
  if (connection.kind === 'local') return true;
  const create = inWords('Create on {0}', connection.name);
  const named = offers.slice(0, mostNamed).map(({ sourceName, account }) => plain(`${sourceName} → ${account}`));
  const more = offers.length - named.length;
  const lines = [
    createWords(offers),
    ...connectionLines(connection).map(localize),
    '',
    ...named,
    ...(more > 0 ? [inWords('and {0} more', more)] : []),
  ];
  const question = connection.production
    ? inWords('Create these sources in production?')
    : inWords('Create these sources on {0}?', connection.name);
  return (await askFirst({ question, lines }, create)) === create;
}

interface Place {
  readonly pressed: Connection;
  /** With Region and endpoint looked up. */
  readonly connection: Connection;
  readonly needs: CreateNeeds;
}

type Outcomes = readonly OutcomeOfOffer[];

/** Creates, shows the outcomes, and tries again what the person wants, until nothing is left to do. */
function carryOut(offers: readonly Offer[], place: Place): Promise<void> {
  return callUntilDone(offers, {
    attempt: (again) => attempt(again, place),
    look: {
      words: inWords('Look whether they were created after all'),
      run: (outcomes) => look(outcomes, place),
    },
    summary: summaryInWords,
    told: (one) => ({
      offer: one.offer,
      text: outcomeText(one.outcome),
      isDone: hasSource(one),
      isUnknown: one.outcome.kind === 'unknown',
      mayTryAgain: mayTryAgain(one),
      signIn: one.outcome.kind === 'failed' ? one.outcome.signIn : undefined,
    }),
  });
}

/** Looks up which of the unknown ones are there after all, one source after the other, until one cannot be looked up. */
async function look(outcomes: Outcomes, { pressed, needs }: Pick<Place, 'pressed' | 'needs'>): Promise<Outcomes> {
  const directory = await needs.directoryOf(pressed);
  const isUnknown = ({ outcome }: OutcomeOfOffer): boolean => outcome.kind === 'unknown';
  let looked = outcomes;
  for (const sourceName of new Set(outcomes.filter(isUnknown).map(({ offer }) => offer.sourceName))) {
    const now = await accountsNow(directory, sourceName);
    if ('failure' in now) {
      const failed = inWords('The accounts of {0} could not be looked up.', sourceName);
      if (await showFailure(failed, now.failure)) return look(looked, { pressed, needs });
      break;
    }
    looked = looked.map((one) => {
      if (one.offer.sourceName !== sourceName) return one;
      const [after] = afterLooking([{ account: one.offer.account, outcome: one.outcome }], now);
      return after === undefined ? one : { offer: one.offer, outcome: after.outcome };
    });
  }
  await tellOthers(looked, pressed, needs);
  return looked;
}

async function attempt(offers: readonly Offer[], { pressed, connection, needs }: Place): Promise<Outcomes> {
  const api = await needs.services.open(connection, 'asked').catch(messageOf);
  if (typeof api === 'string') {
    const reason = sentence('{0} could not be opened: {1}', connection.name, api);
    return offers.map((offer) => ({ offer, outcome: { kind: 'not-tried', reason } }));
  }
  const title = inWords('Creating sources on {0}', connection.name);
  const outcomes = await withCreationProgress(title, offers.length, (cancel, onOutcome) => {
    const pace = connection.kind === 'local' ? {} : { pace: paced(timeBetweenCalls, systemClock, cancel) };
    return createOffers({ offers, api, cancel, onOutcome, ...pace });
  }).finally(() => {
    api.dispose();
  });
  needs.log.info(`Create sources on ${connection.name}: ${outcomes.filter(hasSource).length} of ${outcomes.length}`);
  await tellOthers(outcomes, pressed, needs);
  return outcomes;
}

async function tellOthers(outcomes: Outcomes, connection: Connection, needs: CreateNeeds): Promise<void> {
  const arns = new Map<string, string | undefined>();
  for (const { offer, outcome } of outcomes) {
    if (outcome.kind === 'created') arns.set(offer.sourceName, outcome.arn);
    else if (outcome.kind === 'already-offered' && !arns.has(offer.sourceName)) arns.set(offer.sourceName, undefined);
  }
  try {
    const partners = new Set([...arns.keys()].flatMap((name) => splitSourceName(name)?.partner ?? []));
    for (const partner of partners) await needs.partnerNames.add(connection, partner);
    for (const [sourceName, arn] of arns) await needs.created(connection, { sourceName, arn, isDone: false });
  } catch (error) {
    needs.log.warn(`After creating sources: ${messageOf(error)}`);
  }
}

function summaryInWords(outcomes: Outcomes): PlainText {
  const count = (kind: OutcomeOfOffer['outcome']['kind']): number =>
    outcomes.filter(({ outcome }) => outcome.kind === kind).length;
  const counts = [
    [count('created'), (sources: number) => sentence('{0} newly created', sources)],
    [count('already-offered'), (sources: number) => sentence('{0} already offered', sources)],
    [count('failed'), (sources: number) => sentence('{0} failed', sources)],
    [count('unknown'), (sources: number) => sentence('{0} unknown', sources)],
    [count('not-tried'), (sources: number) => sentence('{0} not tried', sources)],
  ] as const;
  return inWords(
    'Sources: {0}',
    counts.flatMap(([sources, counted]) => (sources === 0 ? [] : [counted(sources)])),
  );
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
