import * as vscode from 'vscode';
import type { SignInCommand } from '../../eventbridge/partnerEventsApi';
import { commandText } from '../../model/shellText';
import { sentence } from '../../model/sentence';
import { inWords, localize } from '../../ui/localize';
import { hasSource, mayTryAgain, type OutcomeOfAccount } from '../../offering/accountOutcome';
import { linesOf, outcomeText, summaryOf } from './outcomeTexts';
import { askByPick, type PickItem } from '../../ui/inputs';
import { plain, withIcon, type PlainText } from '../../ui/plainText';
import { together } from '../../model/together';

/** What the person wants after some accounts did not get the source. */
export type OutcomeChoice =
  | { readonly kind: 'try-again'; readonly accounts: readonly string[] }
  | { readonly kind: 'sign-in'; readonly command: SignInCommand }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'look' | 'instruct' | 'change' | 'done' | 'left' };

interface OutcomeItem extends PickItem {
  /** Undefined: the row only tells something. */
  readonly choice: OutcomeChoice | undefined;
}

/** About how many characters of a label or detail VS Code shows before it cuts. */
const rowWidth = 80;

/** Shows the outcome of every account and what to do about it, and asks what is next. */
export async function pickAfterOutcome(
  outcomes: readonly OutcomeOfAccount[],
  sourceName: string,
  arn: string | undefined,
): Promise<OutcomeChoice> {
  const chosen = await askByPick<OutcomeItem>(
    {
      title: localize(summaryOf(outcomes)),
      placeholder: sourceName,
      ignoreFocusOut: true,
      matchOnDescription: true,
      matchOnDetail: true,
      items: [...choices(outcomes, arn), separator(inWords('accounts')), ...accountItems(outcomes)],
    },
    undefined,
    ({ choice }) => choice !== undefined,
  );
  return chosen?.choice ?? { kind: 'left' };
}

/** The accounts that ask for something come first, together with those that ask for the same. */
function accountItems(outcomes: readonly OutcomeOfAccount[]): readonly OutcomeItem[] {
  const groups = new Map<string, OutcomeItem[]>();
  for (const told of [...outcomes.filter((one) => !hasSource(one)), ...outcomes.filter(hasSource)]) {
    const { advice } = outcomeText(told.outcome);
    const key = advice === undefined ? '' : localize(advice);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(accountItem(told));
  }
  return [...groups].flatMap(([advice, items]) => [...items, ...adviceItems(advice)]);
}

function accountItem({ account, outcome }: OutcomeOfAccount): OutcomeItem {
  const { icon, word, reason, advice } = outcomeText(outcome);
  const told = advice === undefined ? reason : together('{0} {1}', [reason, advice]);
  return {
    label: withIcon(icon, plain(account)),
    description: localize(word),
    detail: localize(reason),
    choice: { kind: 'copy', text: localize(sentence('{0}: {1}. {2}', account, word, told)) },
  };
}

/** An advice in rows that are read whole. */
function adviceItems(advice: string): readonly OutcomeItem[] {
  const lines = advice === '' ? [] : linesOf(advice, rowWidth);
  return lines.map((line, index) => ({
    label: withIcon(index === 0 ? 'lightbulb' : 'blank', plain(line)),
    choice: { kind: 'copy', text: advice },
  }));
}

function choices(outcomes: readonly OutcomeOfAccount[], arn: string | undefined): readonly OutcomeItem[] {
  const accounts = outcomes.filter(mayTryAgain).map(({ account }) => account);
  const unknown = outcomes.filter(({ outcome }) => outcome.kind === 'unknown').length;
  const [command] = outcomes.flatMap(({ outcome }) =>
    outcome.kind === 'failed' && outcome.signIn !== undefined ? [outcome.signIn] : [],
  );
  const tryAgain =
    accounts.length === 1
      ? inWords('Try the failed account again')
      : inWords('Try the {0} failed accounts again', accounts.length);
  return [
    ...(command === undefined
      ? []
      : [item('sign-in', inWords('Sign in'), { kind: 'sign-in', command }, commandText(command))]),
    ...(unknown === 0 ? [] : [item('search', inWords('Look whether it was created after all'), { kind: 'look' })]),
    ...(accounts.length === 0 ? [] : [item('refresh', tryAgain, { kind: 'try-again', accounts })]),
    ...(outcomes.every(hasSource) ? [] : [item('edit', inWords('Change what was typed'), { kind: 'change' })]),
    ...(arn === undefined ? [] : [item('copy', inWords('Copy ARN'), { kind: 'copy', text: arn }, arn)]),
    ...(outcomes.some(hasSource)
      ? [item('mail', inWords('Copy instructions for the customer'), { kind: 'instruct' })]
      : []),
    item('check', inWords('Done'), { kind: 'done' }),
  ];
}

function item(icon: string, text: PlainText, choice: OutcomeChoice, description?: string): OutcomeItem {
  return { label: withIcon(icon, text), choice, ...(description !== undefined && { description: plain(description) }) };
}

function separator(label: PlainText): OutcomeItem {
  return { label, kind: vscode.QuickPickItemKind.Separator, choice: undefined };
}
