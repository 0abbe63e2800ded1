import type { AwsConnection, Connection } from '../eventbridge/connection';
import { connectionLines } from '../connections/connectionText';
import { sentence, type Sentence } from '../model/sentence';

/** How many source names the question lists before it counts the rest. */
const listedSources = 4;

/** A question with one button beside the one that cancels. */
export interface SendQuestion {
  readonly question: Sentence;
  /** What a person has to know to answer, one line each. */
  readonly lines: readonly Sentence[];
  readonly button: Sentence;
}

/**
 * What is asked before events leave; undefined: nothing.
 * @param sources of all entries
 * @param unasked those outside a `.test` namespace that nobody agreed to yet
 * @param doubt why it is not certain that just these entries are meant
 */
export function sendQuestion(
  connection: Connection,
  sources: readonly string[],
  unasked: readonly string[],
  entries: number,
  doubt: Sentence | undefined,
): SendQuestion | undefined {
  const { name } = connection;
  if (connection.kind === 'aws' && (connection.production || unasked.length > 0)) {
    return {
      question: connection.production
        ? sentence('Send to production?')
        : sentence('Send to a source that is not a test source?'),
      lines: [
        ...guardLines(connection, connection.production ? sources : unasked, entries),
        ...(doubt === undefined ? [] : [doubt]),
      ],
      button: sentence('Send to {0}', name),
    };
  }
  if (doubt === undefined) return undefined;
  return {
    question:
      entries === 1 ? sentence('Send 1 entry to {0}?', name) : sentence('Send {0} entries to {1}?', entries, name),
    lines: [doubt],
    button: sentence('Send'),
  };
}

function guardLines(connection: AwsConnection, sources: readonly string[], entries: number): readonly Sentence[] {
  return [sourcesLine(sources), ...connectionLines(connection), sentence('Entries: {0}', entries)];
}

function sourcesLine(sources: readonly string[]): Sentence {
  const names = sources.slice(0, listedSources).join(', ');
  const more = sources.length - listedSources;
  if (more > 0) return sentence('Sources: {0} and {1} more', names, more);
  return sources.length > 1 ? sentence('Sources: {0}', names) : sentence('Source: {0}', names);
}
