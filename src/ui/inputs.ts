import * as vscode from 'vscode';
import type { Sentence } from '../model/sentence';
import { localize } from './localize';
import { plain, type PlainText } from './plainText';

/** What a quick pick shows of a thing. */
export interface PickItem extends vscode.QuickPickItem {
  readonly label: PlainText;
  readonly description?: PlainText;
  readonly detail?: PlainText;
}

/** A list to choose from. */
export type ChoiceList<Item extends PickItem> = vscode.QuickPick<Item>;

/** How a list is shown. */
export type PickLook<Item extends PickItem> = Partial<
  Pick<
    vscode.QuickPick<Item>,
    'title' | 'placeholder' | 'items' | 'busy' | 'matchOnDescription' | 'matchOnDetail' | 'ignoreFocusOut'
  >
>;

/**
 * Asks by a list, which is gone afterwards. Undefined where the person chose nothing.
 * @param prepare is given the list before it is shown, and a signal that says when it is closed
 * @param isAnswer whether an item can be chosen; absent: each can
 */
export async function askByPick<Item extends PickItem>(
  look: PickLook<Item>,
  prepare: (pick: vscode.QuickPick<Item>, closed: AbortSignal) => void = () => undefined,
  isAnswer: (item: Item) => boolean = () => true,
): Promise<Item | undefined> {
  const pick = createPick<Item>();
  const closed = new AbortController();
  const chosen = new Promise<Item | undefined>((resolve) => {
    pick.onDidAccept(() => {
      const [item] = pick.activeItems;
      if (item !== undefined && isAnswer(item)) resolve(item);
    });
    pick.onDidHide(() => {
      resolve(undefined);
    });
  });
  try {
    Object.assign(pick, look);
    prepare(pick, closed.signal);
    pick.show();
    return await chosen;
  } finally {
    closed.abort();
    pick.dispose();
  }
}

/** Asks for some of a list. Undefined where the person gave no answer. */
export async function askByPicks<Item extends PickItem>(
  title: string,
  placeHolder: string,
  items: readonly Item[],
): Promise<readonly Item[] | undefined> {
  return vscode.window.showQuickPick(items, {
    title: plain(title),
    placeHolder: plain(placeHolder),
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
}

/** A list to choose from, not shown yet. */
export function createPick<Item extends PickItem>(): vscode.QuickPick<Item> {
  return vscode.window.createQuickPick<Item>();
}

/** A box to write into: its prompt and its message are shown with the links and icons in them. */
export interface TextBox extends Omit<vscode.InputBox, 'prompt' | 'validationMessage'> {
  prompt: PlainText;
  validationMessage: { readonly message: PlainText; readonly severity: vscode.InputBoxValidationSeverity } | undefined;
}

/** A box to write into, not shown yet. */
export function createTextBox(): TextBox {
  return vscode.window.createInputBox() as vscode.InputBox & TextBox;
}

/** What is asked for in a box. */
export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly placeHolder?: string;
  readonly value?: string;
  readonly ignoreFocusOut?: boolean;
  /** What is wrong with the text, as long as something is. */
  readonly objection: (text: string) => Sentence | undefined;
}

/** Asks for a text, of which white space around it does not count. Undefined where the person gave none. */
export async function askForText({ objection, ...options }: TextQuestion): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    ...options,
    title: plain(options.title),
    prompt: plain(options.prompt),
    validateInput: (written) => {
      const objected = objection(written.trim());
      return objected === undefined ? undefined : localize(objected);
    },
  });
  return text?.trim();
}
