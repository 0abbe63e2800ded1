import { connectionKey, local, type Connection } from '../../eventbridge/connection';
import { commandIds } from '../../ids';
import { sentence, type Sentence } from '../../model/sentence';
import { signInWordsOf } from '../../sending/outcome';
import { fateOf } from '../../sending/reach';
import type { ShownOutcome } from '../../sends/outcomes';
import type { EntryArguments } from '../commandArguments';

/** A link that runs a command about an entry. */
export interface OutcomeLink {
  /** A codicon. */
  readonly icon: string;
  readonly words: Sentence;
  readonly command: string;
  readonly argument: unknown;
}

/**
 * What can be done about the outcome of an entry.
 *
 * @param entry the file and the entry
 * @param inUse where it would be sent, wherever it was sent before
 */
export function outcomeLinks(
  {
    outcome,
    sendId,
    place,
    connectionName,
    isElsewhere,
    reach,
  }: Pick<ShownOutcome, 'outcome' | 'sendId' | 'place' | 'connectionName' | 'isElsewhere' | 'reach'>,
  entry: EntryArguments,
  inUse: Connection,
): readonly OutcomeLink[] {
  const signInWords = signInWordsOf(outcome);
  const isDropped = reach !== undefined && fateOf(reach) === 'dropped';
  const { signIn, copyEventId, showDelivery, showResults, showSent, sendEntry, resendEntries } = commandIds;
  return [
    ...(signInWords === undefined
      ? []
      : [{ icon: 'sign-in', words: sentence('Sign In'), command: signIn, argument: signInWords }]),
    ...(outcome.kind === 'accepted'
      ? [{ icon: 'copy', words: sentence('Copy event ID'), command: copyEventId, argument: entry }]
      : []),
    ...(outcome.kind === 'accepted' && connectionName === local.name && !isDropped
      ? [{ icon: 'inbox', words: sentence('Show delivery'), command: showDelivery, argument: entry }]
      : []),
    { icon: 'output', words: sentence('Show in results'), command: showResults, argument: { ...entry, sendId } },
    { icon: 'file-code', words: sentence('Show what was sent'), command: showSent, argument: { sendId, place } },
    {
      icon: 'debug-rerun',
      ...(isElsewhere
        ? { words: sentence('Send → {0}', inUse.name), command: sendEntry }
        : { words: sentence('Resend → {0}', inUse.name), command: resendEntries }),
      argument: { ...entry, connectionKey: connectionKey(inUse) },
    },
  ];
}
