import type { Connection } from '../../eventbridge/connection';
import { entrySource } from '../../model/entrySource';
import type { EventsDocument } from '../../model/eventsDocument';
import type { SourceReach } from '../../sending/reach';
import type { Reach } from '../../pressing/reachText';
import type { SourcesFeature } from '../../sources/register';

/** In a file with more entries nothing is said: each key stroke would look at all of them. */
const mostEntries = 1000;

/** Who would receive the events of a file, as far as that is known already; asks for nothing. */
export function knownReach(
  { entries }: EventsDocument,
  connection: Connection,
  sources: Pick<SourcesFeature, 'knowledgeOf'>,
): Reach | undefined {
  if (entries.length > mostEntries) return undefined;
  const counts = new Map<string, number>();
  for (const { content } of entries) {
    const name = entrySource(content)?.name;
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const known = [...counts.keys()].flatMap((source): readonly SourceReach[] => {
    const knowledge = sources.knowledgeOf(connection, source);
    if (knowledge.kind === 'missing') return [{ source, accounts: [], at: 0 }];
    if (knowledge.kind !== 'there' || knowledge.accounts === undefined) return [];
    const accounts = knowledge.accounts.map(({ account, state }) =>
      state === undefined ? { account } : { account, state },
    );
    return [{ source, accounts, at: 0 }];
  });
  return known.length === 0 ? undefined : { known, entries: counts };
}
