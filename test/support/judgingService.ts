import { answer, onlyPuts, type Behaviour } from './misbehavingServer';

interface Sent {
  readonly Entries: readonly { readonly DetailType: string }[];
}

/**
 * A service that goes by the DetailTypes: it rejects a `Malformed` entry and accepts every other, and answers a request with a
 * `Held` one when it is let go.
 */
export class JudgingService {
  /** What lets each request that waits be answered. */
  readonly held: (() => void)[] = [];

  readonly behaviour: Behaviour = onlyPuts((response, { body }) => {
    const { Entries } = JSON.parse(body) as Sent;
    const results = Entries.map(({ DetailType }) =>
      DetailType === 'Malformed' ? { ErrorCode: 'MalformedDetail', ErrorMessage: 'No.' } : { EventId: 'event-1' },
    );
    const failed = results.filter((result) => 'ErrorCode' in result).length;
    const go = (): void => {
      answer(response, 200, { FailedEntryCount: failed, Entries: results });
    };
    if (Entries.some(({ DetailType }) => DetailType === 'Held')) this.held.push(go);
    else go();
  });

  /** Answers all that wait. */
  letGo(): void {
    for (const go of this.held.splice(0)) go();
  }
}
