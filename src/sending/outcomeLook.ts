import { inEnglish, sentence, type Sentence } from '../model/sentence';
import type { Outcome } from './outcome';

/** How an outcome is told, so that it is told neither by colour nor by words alone. */
export interface OutcomeLook {
  /** Where only text can stand. */
  readonly mark: string;
  /** A codicon. */
  readonly icon: string;
  readonly title: Sentence;
  readonly counted: (count: number) => Sentence;
}

export const outcomeLooks: Readonly<Record<Outcome['kind'], OutcomeLook>> = {
  accepted: {
    mark: '✓',
    icon: 'pass',
    title: sentence('Accepted'),
    counted: (count) => sentence('{0} accepted', count),
  },
  rejected: {
    mark: '✗',
    icon: 'error',
    title: sentence('Rejected'),
    counted: (count) => sentence('{0} rejected', count),
  },
  unknown: {
    mark: '?',
    icon: 'question',
    title: sentence('Unknown: it left, and no answer came'),
    counted: (count) => sentence('{0} unknown', count),
  },
  'not-sent': {
    mark: '–',
    icon: 'circle-slash',
    title: sentence('Not sent'),
    counted: (count) => sentence('{0} not sent', count),
  },
};

/** In the order in which they are told. */
export const outcomeKinds = Object.keys(outcomeLooks) as readonly Outcome['kind'][];

/** How many entries ended in which way. */
export type OutcomeCounts = Readonly<Record<Outcome['kind'], number>>;

export const noOutcomes: OutcomeCounts = { accepted: 0, rejected: 0, unknown: 0, 'not-sent': 0 };

export function countOutcomes(outcomes: Iterable<Outcome>): OutcomeCounts {
  const counts = { ...noOutcomes };
  for (const { kind } of outcomes) counts[kind] += 1;
  return counts;
}

export function sumOfCounts(one: OutcomeCounts, other: OutcomeCounts): OutcomeCounts {
  return {
    accepted: one.accepted + other.accepted,
    rejected: one.rejected + other.rejected,
    unknown: one.unknown + other.unknown,
    'not-sent': one['not-sent'] + other['not-sent'],
  };
}

/** Each number with its word, those that are zero too: for what is written down, always in English. */
export function countsInEnglish(counts: OutcomeCounts): readonly string[] {
  return outcomeKinds.map((kind) => inEnglish(outcomeLooks[kind].counted(counts[kind])));
}

/** The numbers that are not zero. @param order absent: that in which outcomes are told */
export function countSentences(counts: OutcomeCounts, order = outcomeKinds): readonly Sentence[] {
  return order.flatMap((kind) => (counts[kind] > 0 ? [outcomeLooks[kind].counted(counts[kind])] : []));
}

/** The same as one list. */
export function countsSentence(counts: OutcomeCounts): Sentence {
  return sentence('{0}', countSentences(counts));
}
