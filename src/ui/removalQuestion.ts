import * as vscode from 'vscode';
import { askByPick, type PickItem } from './inputs';
import { inWords } from './localize';
import { plain, withIcon, type PlainText } from './plainText';

/** What is asked before something is taken away that one press must not take. */
export interface RemovalQuestion {
  readonly question: string;
  /** The answer that changes nothing, in words of its own: *Keep the Source*. */
  readonly keep: PlainText;
  readonly remove: PlainText;
  /** What a person must know to answer: what it is about, by name. */
  readonly facts: readonly RemovalFact[];
  /** What follows, a short sentence for each line. */
  readonly consequences: readonly string[];
}

export interface RemovalFact {
  readonly name: string;
  readonly value: string;
}

interface AnswerItem extends PickItem {
  /** Undefined: the row only tells something. */
  readonly answer?: 'keep' | 'remove';
}

/** About how many characters of a value a row shows before VS Code cuts it. */
const shownCharacters = 64;

/**
 * Whether it is to be taken away. A list and no dialog: the focus of a dialog is on a button that does something, and beside its
 * *Cancel* a second button that does nothing says no twice. Here Enter alone keeps, as Escape does.
 */
export async function isRemovalMeant(asked: RemovalQuestion): Promise<boolean> {
  const items: readonly AnswerItem[] = [
    { label: withIcon('circle-slash', asked.keep), answer: 'keep' },
    { label: withIcon('trash', asked.remove), answer: 'remove' },
    { label: inWords('what it is about'), kind: vscode.QuickPickItemKind.Separator },
    ...asked.facts.flatMap(factItems),
    ...asked.consequences.map((consequence) => ({ label: withIcon('info', plain(consequence)) })),
  ];
  const chosen = await askByPick<AnswerItem>(
    { title: plain(asked.question), ignoreFocusOut: true, items },
    undefined,
    ({ answer }) => answer !== undefined,
  );
  return chosen?.answer === 'remove';
}

/** A long value goes on in further rows: what is taken away must be read whole. */
function factItems({ name, value }: RemovalFact): readonly AnswerItem[] {
  const shown = plain(value);
  const pieces = shown.match(new RegExp(`.{1,${shownCharacters}}`, 'gsu')) ?? [''];
  return pieces.map((piece, index) => ({
    label: index === 0 ? plain(name) : withIcon('blank', plain('')),
    description: plain(piece),
  }));
}
