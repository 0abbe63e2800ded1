/**
 * A sentence for the screen, kept apart from its language: `text` is the English sentence with `{0}`, `{1}` … where the
 * values stand. The edge translates `text` and fills the values in; pure rooms never show anything themselves.
 */
export interface Sentence {
  readonly text: string;
  readonly values: readonly SentenceValue[];
}

/**
 * What stands in a sentence: foreign text, a number, words of ours, which are translated as well, or several of these, which are
 * listed in the way of the language.
 */
export type SentenceValue = string | number | Sentence | SentenceList;

/** Such as the accounts in "offered to 111122223333, 444455556666": in German the last two have "und" between them. */
export type SentenceList = readonly SentenceValue[];

/** A sentence from its English text, written here so that translators find it, and the values for `{0}`, `{1}` …. */
export function sentence(text: string, ...values: readonly SentenceValue[]): Sentence {
  return { text, values };
}

/** A sentence whose English text was written elsewhere: in a schema, or in the record of an earlier send. */
export function readSentence(text: string, values: readonly SentenceValue[] = []): Sentence {
  return { text, values };
}

/** The English sentence with its values filled in, numbers as 1,234: one that is a name, such as a port, is given as a string. */
export function inEnglish({ text, values }: Sentence): string {
  return text.replace(/\{(\d+)\}/g, (place, index: string) => valueInEnglish(values[Number(index)] ?? place));
}

/** Whether the value is a list, and no sentence. */
export function isSentenceList(value: Sentence | SentenceList): value is SentenceList {
  return !('text' in value);
}

function valueInEnglish(value: SentenceValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberInEnglish(value);
  return isSentenceList(value) ? value.map(valueInEnglish).join(', ') : inEnglish(value);
}

let numbers: Intl.NumberFormat | undefined;

function numberInEnglish(value: number): string {
  // What has no groups is the same everywhere.
  if (value > 0 && value < 1000 && Number.isInteger(value)) return String(value);
  numbers ??= new Intl.NumberFormat('en');
  return numbers.format(value);
}
