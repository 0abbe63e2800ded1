/**
 * A sentence for the screen, kept apart from its language: `text` is the English sentence with `{0}`, `{1}` … where the
 * values stand. The edge translates `text` and fills the values in; pure rooms never show anything themselves.
 */
export interface Sentence {
  readonly text: string;
  readonly values: readonly SentenceValue[];
}

/** What stands in a sentence: foreign text, a number, or words of ours, which are translated as well. */
export type SentenceValue = string | number | Sentence;

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
  return text.replace(/\{(\d+)\}/g, (place, index: string) => {
    const value = values[Number(index)] ?? place;
    if (typeof value === 'object') return inEnglish(value);
    return typeof value === 'string' ? value : value.toLocaleString('en');
  });
}
