import type { AwsConnection } from '../eventbridge/connection';
import { connectionLines } from '../connections/connectionText';
import { sentence, type Sentence } from '../model/sentence';

/** How many source names the question lists before it counts the rest. */
const listedSources = 4;

/** What a person has to know before events leave, one line each. */
export function guardLines(
  connection: AwsConnection,
  sources: readonly string[],
  entries: number,
): readonly Sentence[] {
  return [sourcesLine(sources), ...connectionLines(connection), sentence('Entries: {0}', entries)];
}

function sourcesLine(sources: readonly string[]): Sentence {
  const names = sources.slice(0, listedSources).join(', ');
  const more = sources.length - listedSources;
  if (more > 0) return sentence('Sources: {0} and {1} more', names, more);
  return sources.length > 1 ? sentence('Sources: {0}', names) : sentence('Source: {0}', names);
}
