import { askByPick, type PickItem } from './inputs';
import { inWords } from './localize';
import { withIcon, type PlainText } from './plainText';

/** A part of a filter that can be chosen. */
export interface FilterItem<Part> extends PickItem {
  readonly part: Part;
}

/** What is asked when something is filtered. */
export interface FilterQuestion<Part> {
  readonly title: PlainText;
  readonly placeholder: PlainText;
  readonly offered: readonly FilterItem<Part>[];
  /** What the written text can mean; white space around it does not count, and it is not empty. */
  readonly written: (text: string) => readonly FilterItem<Part>[];
  /** Called with each change of the text, before anything is chosen. */
  readonly typed?: (text: string) => void;
}

/** Stands for everything that has the text. */
export function writtenItem<Part>(text: string, part: Part): FilterItem<Part> {
  return { label: withIcon('search', inWords('Text: {0}', text)), part, alwaysShow: true };
}

/** Asks what is to be shown: something that is offered, or what is written. Undefined where the person chose nothing. */
export async function askForPart<Part>(asked: FilterQuestion<Part>): Promise<Part | undefined> {
  const { title, placeholder, offered, written, typed } = asked;
  const chosen = await askByPick<FilterItem<Part>>({ title, placeholder, matchOnDescription: true }, (pick) => {
    const show = (): void => {
      const text = pick.value.trim();
      pick.items = [...(text === '' ? [] : written(text)), ...offered];
    };
    show();
    pick.onDidChangeValue(() => {
      show();
      typed?.(pick.value.trim());
    });
  });
  return chosen?.part;
}
