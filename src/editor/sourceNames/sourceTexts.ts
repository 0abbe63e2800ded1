import type { ConnectionProblemCode } from '../../check/problem';
import type { SourceAccount } from '../../eventbridge/partnerEventsApi';
import type { SourceKnowledge } from '../../directory/sourceKnowledge';
import { expiryText } from '../../model/expiryText';
import { sentence, type Sentence } from '../../model/sentence';

/** What the connection says against sending to a source. */
export interface SourceObjection {
  readonly code: ConnectionProblemCode;
  readonly sentence: Sentence;
}

/** Why events for the source will not arrive; undefined as long as that is not known, or they will. */
export function sourceObjection(
  sourceName: string,
  knowledge: SourceKnowledge,
  connectionName: string,
): SourceObjection | undefined {
  if (knowledge.kind === 'missing') {
    return {
      code: 'source-not-there',
      sentence: sentence(
        '{0} has no partner event source {1}: EventBridge rejects this event. Create it, or correct the name.',
        connectionName,
        sourceName,
      ),
    };
  }
  return knowledge.kind === 'there' ? stateObjection(sourceName, knowledge.accounts ?? []) : undefined;
}

function stateObjection(sourceName: string, accounts: readonly SourceAccount[]): SourceObjection | undefined {
  const [first] = accounts;
  const pending = accounts.filter(({ state }) => state === 'PENDING').length;
  const deleted = accounts.filter(({ state }) => state === 'DELETED').length;
  if (first === undefined || pending + deleted < accounts.length) return undefined;
  if (pending === 0) {
    return {
      code: 'source-deleted',
      sentence:
        accounts.length === 1
          ? sentence(
              '{0} is DELETED for its account {1}: EventBridge rejects this event. Create it again, or correct the name.',
              sourceName,
              first.account,
            )
          : sentence(
              '{0} is DELETED for all its accounts ({1}): EventBridge rejects this event. Create it again, or correct the name.',
              sourceName,
              accounts.length,
            ),
    };
  }
  return { code: 'source-pending', sentence: pendingSentence(sourceName, first.account, pending, deleted) };
}

function pendingSentence(sourceName: string, account: string, pending: number, deleted: number): Sentence {
  if (deleted > 0) {
    return sentence(
      '{0} is ACTIVE for no account ({1} PENDING, {2} DELETED): its events reach nobody until a customer creates the event bus.',
      sourceName,
      pending,
      deleted,
    );
  }
  return pending === 1
    ? sentence(
        '{0} is PENDING for its account {1}: events are accepted and dropped until the customer creates the event bus.',
        sourceName,
        account,
      )
    : sentence(
        '{0} is PENDING for all its accounts ({1}): events are accepted and dropped until a customer creates the event bus.',
        sourceName,
        pending,
      );
}

/** One line about an account that a source is offered to, with its icon. */
export interface AccountLine {
  /** The name of a codicon. */
  readonly icon: string;
  readonly sentence: Sentence;
}

/** @param now milliseconds since the epoch */
export function accountLine(
  { account, state, expiresAt }: SourceAccount,
  now: number,
  localize: (sentence: Sentence) => string,
): AccountLine {
  switch (state) {
    case 'ACTIVE':
      return {
        icon: 'pass-filled',
        sentence: sentence('{0}: ACTIVE, events are delivered to its event bus.', account),
      };
    case 'PENDING':
      return {
        icon: 'watch',
        sentence:
          expiresAt === undefined
            ? sentence('{0}: PENDING, events are accepted and dropped.', account)
            : sentence(
                '{0}: PENDING, events are accepted and dropped; {1}.',
                account,
                localize(expiryText(expiresAt, now)),
              ),
      };
    case 'DELETED':
      return { icon: 'circle-slash', sentence: sentence('{0}: DELETED, events are rejected.', account) };
    case undefined:
      return { icon: 'question', sentence: sentence('{0}: in a state that is not known.', account) };
  }
}
