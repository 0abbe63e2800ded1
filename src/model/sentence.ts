/**
 * A sentence for the screen, kept apart from its language: `text` is the English sentence with `{0}`, `{1}` … where the
 * values stand. The edge translates `text` and fills the values in; pure rooms never show anything themselves.
 */
export interface Sentence {
  readonly text: string;
  readonly values: readonly (string | number)[];
}

/** A sentence from its English text and the values for `{0}`, `{1}` …. */
export function sentence(text: string, ...values: readonly (string | number)[]): Sentence {
  return { text, values };
}

/** The English sentence with its values filled in, numbers as 1,234: one that is a name, such as a port, is given as a string. */
export function inEnglish({ text, values }: Sentence): string {
  return text.replace(/\{(\d+)\}/g, (place, index: string) => {
    const value = values[Number(index)] ?? place;
    return typeof value === 'string' ? value : value.toLocaleString('en');
  });
}
