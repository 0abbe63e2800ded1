import type { AwsConnection, Connection } from '../eventbridge/connection';
import { connectionLines } from '../eventbridge/connectionText';
import { sentence, type Sentence } from '../model/sentence';
import type { AnswerButton, AnswerQuestion } from '../model/question';
import { reachLines, type Reach } from './reachText';
import { together } from '../model/together';

/** How many source names the question lists before it counts the rest. */
const listedSources = 4;

/** What a button of the question stands for: all entries, or those alone that a customer may receive. */
export type GuardAnswer = 'all' | 'received';

/** What the question before a send depends on. */
export interface SendInQuestion {
  readonly connection: Connection;
  /** Of all entries. */
  readonly sources: readonly string[];
  /** Those outside a `.test` namespace that nobody agreed to yet. */
  readonly unasked: readonly string[];
  readonly entries: number;
  /** Why it is not certain that just these entries are meant. */
  readonly doubt: Sentence | undefined;
  /** Absent where nobody was asked who receives the events. */
  readonly reach: Reach | undefined;
  /** How many of the entries no customer would see, and nobody agreed to that yet. */
  readonly lost: number;
}

/** What is asked before events leave; undefined: nothing. */
export function sendQuestion(send: SendInQuestion): AnswerQuestion<GuardAnswer> | undefined {
  const { connection, sources, unasked, entries, doubt, reach, lost } = send;
  const { name } = connection;
  const told = [...(reach === undefined ? [] : reachLines(reach)), ...(doubt === undefined ? [] : [doubt])];
  const buttons = (all: Sentence): readonly AnswerButton<GuardAnswer>[] => [
    { words: all, answer: 'all' },
    ...(lost === 0 || lost === entries
      ? []
      : [{ words: sentence('Send {0}, Leave Out {1}', entries - lost, lost), answer: 'received' } as const]),
  ];
  if (connection.kind === 'aws' && (connection.production || unasked.length > 0)) {
    return {
      question: connection.production
        ? sentence('Send to production?')
        : sentence('Send to a source that is not a test source?'),
      lines: [...guardLines(connection, connection.production ? sources : unasked, entries), ...told],
      buttons: buttons(sentence('Send to {0}', name)),
    };
  }
  if (lost > 0) {
    return {
      question:
        lost === 1 ? sentence('Send an event that nobody receives?') : sentence('Send events that nobody receives?'),
      lines: told,
      buttons: buttons(entries === 1 ? sentence('Send') : sentence('Send All Anyway')),
    };
  }
  if (doubt === undefined) return undefined;
  return {
    question:
      entries === 1 ? sentence('Send 1 entry to {0}?', name) : sentence('Send {0} entries to {1}?', entries, name),
    lines: [doubt],
    buttons: buttons(sentence('Send')),
  };
}

function guardLines(connection: AwsConnection, sources: readonly string[], entries: number): readonly Sentence[] {
  return [sourcesLine(sources), ...connectionLines(connection), sentence('Entries: {0}', entries)];
}

function sourcesLine(sources: readonly string[]): Sentence {
  const names = sources.slice(0, listedSources);
  const more = sources.length - listedSources;
  if (more > 0) return sentence('Sources: {0} and {1} more', together('{0}, {1}', names), more);
  return sources.length > 1 ? sentence('Sources: {0}', names) : sentence('Source: {0}', names);
}
