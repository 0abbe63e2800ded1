import type { SourceDirectory } from '../directory/sourceDirectory';
import type { Connection } from '../eventbridge/connection';
import { sentence, type Sentence } from '../model/sentence';
import { messageOf } from '../model/unknownValues';
import { paced, timeBetweenCalls } from '../offering/callPace';
import { deleteOffers, type DeletionOutcome, type OutcomeOfDeletion } from '../offering/deleteOffers';
import type { Offer } from '../offering/callOffers';
import { systemClock } from '../sending/clock';
import { outcomeLooks } from '../sending/outcomeLook';
import { inWords, localize } from '../ui/localize';
import type { PlainText } from '../ui/plainText';
import { isRemovalMeant, type RemovalFact } from '../ui/removalQuestion';
import type { OutcomeText } from './create/outcomeTexts';
import { withCreationProgress } from './create/creationProgress';
import { connectionFacts } from './deleteSource';
import { callUntilDone } from './offerOutcomePick';
import type { SourcesNeeds } from './sourcesNeeds';
import type { AccountNode } from './sourceNodes';

/** So many sources and accounts the question names. */
const mostNamed = 20;

/**
 * Asks once, then takes the sources back from the accounts, with one call and one outcome for each. What was asked about is where
 * it is done; cancelled midway, the outcomes say which ones were deleted and which were not tried.
 * @param nodes of one connection, each once
 */
export async function deleteManySources(
  nodes: readonly AccountNode[],
  { connection: pressed }: Pick<AccountNode, 'connection'>,
  directory: SourceDirectory,
  needs: Pick<SourcesNeeds, 'services' | 'log'>,
): Promise<void> {
  const connection = await needs.services.freeze(pressed);
  if (!(await isRemovalMeant(questionOf(nodes, connection)))) return;
  await callUntilDone<OutcomeOfDeletion>(nodes, {
    attempt: (offers) => attempt(offers, connection, directory, needs),
    summary: summaryInWords,
    told: ({ offer, outcome }) => ({
      offer,
      text: textOf(outcome),
      isDone: outcome.kind === 'deleted',
      isUnknown: outcome.kind === 'unknown',
      mayTryAgain: outcome.kind === 'failed' || outcome.kind === 'not-tried',
      signIn: outcome.kind === 'failed' ? outcome.signIn : undefined,
    }),
  });
}

function questionOf(nodes: readonly AccountNode[], connection: Connection): Parameters<typeof isRemovalMeant>[0] {
  const sources = new Set(nodes.map(({ sourceName }) => sourceName)).size;
  const named = nodes.slice(0, mostNamed).map(({ sourceName, account, state }): RemovalFact => ({
    name: state === undefined ? account : inWords('{0} ({1})', account, state),
    value: sourceName,
  }));
  const more = nodes.length - named.length;
  return {
    question:
      sources === 1
        ? inWords('Delete this source for {0} accounts?', nodes.length)
        : inWords('Delete {0} sources, for {1} accounts in all?', sources, nodes.length),
    keep: inWords('Keep the Sources'),
    remove: inWords('Delete for {0} Accounts', nodes.length),
    facts: [
      ...connectionFacts(connection),
      ...named,
      ...(more > 0 ? [{ name: inWords('and {0} more', more), value: '' }] : []),
    ],
    consequences: [
      inWords('The customers receive no more events of them, and can no longer take up what was offered.'),
      inWords('Their event buses stay, and their sources are shown as DELETED.'),
      inWords('You can create the sources again later.'),
    ],
  };
}

async function attempt(
  offers: readonly Offer[],
  connection: Connection,
  directory: SourceDirectory,
  needs: Pick<SourcesNeeds, 'services' | 'log'>,
): Promise<readonly OutcomeOfDeletion[]> {
  const api = await needs.services.open(connection, 'asked').catch(messageOf);
  if (typeof api === 'string') {
    const reason = sentence('{0} could not be opened: {1}', connection.name, api);
    return offers.map((offer) => ({ offer, outcome: { kind: 'not-tried', reason } }));
  }
  const title = inWords('Deleting sources on {0}', connection.name);
  const outcomes = await withCreationProgress(title, offers.length, (cancel, onOutcome) => {
    const pace = connection.kind === 'local' ? undefined : paced(timeBetweenCalls, systemClock, cancel);
    return deleteOffers({ offers, api, cancel, onOutcome, pace });
  }).finally(() => {
    api.dispose();
  });
  const deleted = outcomes.filter(({ outcome }) => outcome.kind === 'deleted').length;
  needs.log.info(`Delete sources on ${connection.name}: ${deleted} of ${outcomes.length}`);
  const changed = outcomes.filter(({ outcome }) => outcome.kind === 'deleted' || outcome.kind === 'unknown');
  const names = new Set(changed.map(({ offer: { sourceName } }) => sourceName));
  await Promise.all([...names].map((name) => directory.noteChanged(name)));
  return outcomes;
}

function textOf(outcome: DeletionOutcome): OutcomeText {
  switch (outcome.kind) {
    case 'deleted':
      return {
        icon: outcomeLooks.accepted.icon,
        word: sentence('deleted'),
        reason: sentence('The source is no longer offered.'),
      };
    case 'failed': {
      const { reason, advice } = outcome;
      return {
        icon: outcomeLooks.rejected.icon,
        word: sentence('not deleted'),
        reason,
        ...(advice !== undefined && { advice }),
      };
    }
    case 'unknown':
      return {
        icon: outcomeLooks.unknown.icon,
        word: sentence('unknown'),
        reason: sentence('No usable answer: {0}.', outcome.reason),
        advice: sentence('The accounts are listed anew: look before you try again.'),
      };
    case 'not-tried':
      return { icon: outcomeLooks['not-sent'].icon, word: sentence('not tried'), reason: outcome.reason };
  }
}

function summaryInWords(outcomes: readonly OutcomeOfDeletion[]): PlainText {
  const count = (kind: DeletionOutcome['kind']): number =>
    outcomes.filter(({ outcome }) => outcome.kind === kind).length;
  const [deleted, unknown] = [count('deleted'), count('unknown')];
  const summary = (): Sentence => {
    if (deleted === outcomes.length) {
      return deleted === 1 ? sentence('Deleted for 1 account') : sentence('Deleted for {0} accounts', deleted);
    }
    return unknown > 0
      ? sentence('Deleted for {0} of {1} accounts; for {2} it is not known', deleted, outcomes.length, unknown)
      : sentence('Deleted for {0} of {1} accounts', deleted, outcomes.length);
  };
  return localize(summary());
}
