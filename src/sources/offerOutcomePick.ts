import * as vscode from 'vscode';
import type { SignInCommand } from '../eventbridge/partnerEventsApi';
import type { Offer } from '../offering/callOffers';
import { copy } from '../ui/copying';
import { askByPick, type PickItem } from '../ui/inputs';
import { inWords, localize } from '../ui/localize';
import { showInformation } from '../ui/messages';
import { plain, withIcon, type PlainText } from '../ui/plainText';
import { signIn } from '../ui/recovery';
import type { OutcomeText } from './create/outcomeTexts';

/** What became of one source and account. */
export interface ToldOffer {
  readonly offer: Offer;
  readonly text: OutcomeText;
  /** What was wanted has come about. */
  readonly isDone: boolean;
  readonly isUnknown: boolean;
  readonly mayTryAgain: boolean;
  readonly signIn: SignInCommand | undefined;
}

/** How several sources and accounts are called for. */
export interface OffersToCall<Outcome> {
  readonly attempt: (offers: readonly Offer[]) => Promise<readonly Outcome[]>;
  /** Looks what became of the unknown ones; absent: that is not offered. */
  readonly look?: { readonly words: PlainText; run(outcomes: readonly Outcome[]): Promise<readonly Outcome[]> };
  readonly summary: (outcomes: readonly Outcome[]) => PlainText;
  readonly told: (outcome: Outcome) => ToldOffer;
}

/** Calls, shows the outcomes, and tries again what the person wants, until nothing is left to do. */
export async function callUntilDone<Outcome extends Pick<ToldOffer, 'offer'>>(
  offers: readonly Offer[],
  { attempt, look, summary, told }: OffersToCall<Outcome>,
): Promise<void> {
  const show = inWords('Show Outcomes');
  const isToBeShown = async (): Promise<boolean> => (await showInformation(summary(outcomes), show)) === show;
  let outcomes = await attempt(offers);
  for (;;) {
    const all = outcomes.map(told);
    const isDone = all.every((one) => one.isDone);
    if (isDone && !(await isToBeShown())) return;
    // What needs something comes first.
    const sorted = [...all.filter((one) => !one.isDone), ...all.filter((one) => one.isDone)];
    const choice = await pickOutcome(summary(outcomes), look?.words, sorted);
    switch (choice?.kind) {
      case undefined:
        // The list was left while something is open: it can be opened again.
        if (isDone || !(await isToBeShown())) return;
        break;
      case 'again': {
        const newer = await attempt(choice.offers);
        outcomes = outcomes.map((older) => newer.find(({ offer }) => isSame(offer, older.offer)) ?? older);
        break;
      }
      case 'look':
        outcomes = (await look?.run(outcomes)) ?? outcomes;
        break;
      case 'sign-in':
        await signIn(choice.command);
        break;
      case 'copy':
        await copy(choice.text, inWords('Outcomes copied'));
        break;
    }
  }
}

/** What the person wants after the calls for several sources and accounts. */
type OfferChoice =
  | { readonly kind: 'again'; readonly offers: readonly Offer[] }
  | { readonly kind: 'look' }
  | { readonly kind: 'sign-in'; readonly command: SignInCommand }
  | { readonly kind: 'copy'; readonly text: string };

interface OutcomeItem extends PickItem {
  readonly choice?: OfferChoice;
}

/**
 * Shows the outcome of every source and account, and asks what is next. Undefined: the list was left.
 * @param look the words that offer to look what became of the unknown ones; undefined: that is not offered
 */
async function pickOutcome(
  title: PlainText,
  look: PlainText | undefined,
  told: readonly ToldOffer[],
): Promise<OfferChoice | undefined> {
  const again = told.filter(({ mayTryAgain }) => mayTryAgain).map(({ offer }) => offer);
  const command = told.find(({ signIn }) => signIn !== undefined)?.signIn;
  const againWords =
    again.length === 1 ? inWords('Try the failed one again') : inWords('Try the {0} failed ones again', again.length);
  const items: readonly OutcomeItem[] = [
    ...(command === undefined ? [] : [item('sign-in', inWords('Sign in'), { kind: 'sign-in', command })]),
    ...(look === undefined || !told.some(({ isUnknown }) => isUnknown) ? [] : [item('search', look, { kind: 'look' })]),
    ...(again.length === 0 ? [] : [item('refresh', againWords, { kind: 'again', offers: again })]),
    item('copy', inWords('Copy all outcomes'), { kind: 'copy', text: told.map(lineOf).join('\n') }),
    separator(inWords('sources and accounts')),
    ...told.map(outcomeItem),
  ];
  const chosen = await askByPick<OutcomeItem>(
    { title, items, ignoreFocusOut: true, matchOnDescription: true, matchOnDetail: true },
    undefined,
    ({ choice }) => choice !== undefined,
  );
  return chosen?.choice;
}

export function separator(label: PlainText): PickItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function isSame(one: Offer, other: Offer): boolean {
  return one.sourceName === other.sourceName && one.account === other.account;
}

function item(icon: string, text: PlainText, choice: OfferChoice): OutcomeItem {
  return { label: withIcon(icon, text), choice };
}

function outcomeItem(told: ToldOffer): OutcomeItem {
  const { icon, word, reason, advice } = told.text;
  return {
    label: withIcon(icon, plain(told.offer.sourceName)),
    description: inWords('{0} · {1}', told.offer.account, localize(word)),
    detail: advice === undefined ? localize(reason) : inWords('{0} {1}', localize(reason), localize(advice)),
    choice: { kind: 'copy', text: lineOf(told) },
  };
}

function lineOf({ offer, text: { word, reason } }: ToldOffer): string {
  return `${offer.sourceName}\t${offer.account}\t${localize(word)}\t${localize(reason)}`;
}
