import { sentence, type Sentence, type SentenceValue } from './sentence';

/**
 * How texts that stand for themselves stand together: facts in a row, sentences one after the other, or what is listed or read aloud.
 * Each is a text of its own, which a language writes in its way.
 */
export type Together = '{0} · {1}' | '{0} {1}' | '{0}, {1}';

/** The texts in one. What needs the others to be understood is no text for this: it belongs into one sentence with them. */
export function together(way: Together, texts: readonly SentenceValue[]): Sentence {
  const [first = '', ...others] = texts;
  return others.reduce<Sentence>((before, text) => sentence(way, before, text), sentence('{0}', first));
}
