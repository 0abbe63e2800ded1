import { sentence, type Sentence } from '../model/sentence';
import { fateOf, type Fate, type SourceReach } from '../sending/reach';
import { together } from '../model/together';

/** How many accounts are named before the rest is counted. */
const listedAccounts = 6;

/** Who receives the events of a send, before it goes. */
export interface Reach {
  /** Of the sources of which it is known. */
  readonly known: readonly SourceReach[];
  /** How many entries of the send each source has. */
  readonly entries: ReadonlyMap<string, number>;
}

/** The sources whose events no customer would see: dropped, or rejected. */
export function lostSources({ known }: Reach): readonly string[] {
  return known.filter((one) => ['dropped', 'gone'].includes(fateOf(one))).map(({ source }) => source);
}

/** What a person has to know of who receives the events, one line each. */
export function reachLines({ known, entries }: Reach): readonly Sentence[] {
  const there = known.filter(({ accounts }) => accounts.length > 0);
  const notKnown = entries.size - known.length;
  return [
    ...(there.length === 0 ? [] : [accountsLine(there)]),
    ...fateLines(known, entries),
    ...sharedLines(there),
    ...(notKnown === 0 ? [] : [notKnownLine(notKnown)]),
  ];
}

function accountsLine(reaches: readonly SourceReach[]): Sentence {
  const states = new Map<string, ReadonlySet<string>>();
  for (const { account, state } of reaches.flatMap(({ accounts }) => accounts)) {
    states.set(account, new Set(states.get(account)).add(state ?? '?'));
  }
  const named = [...states].slice(0, listedAccounts).map(([account, words]) => `${account} ${[...words].join('/')}`);
  const more = states.size - named.length;
  return more === 0
    ? sentence('Accounts: {0}', named)
    : sentence('Accounts: {0} and {1} more', together('{0}, {1}', named), more);
}

function fateLines(known: readonly SourceReach[], entries: ReadonlyMap<string, number>): readonly Sentence[] {
  const all = [...entries.values()].reduce((sum, count) => sum + count, 0);
  const count = (fate: Fate): number =>
    known.filter((one) => fateOf(one) === fate).reduce((sum, { source }) => sum + (entries.get(source) ?? 0), 0);
  const [dropped, gone] = [count('dropped'), count('gone')];
  return [...(dropped === 0 ? [] : [droppedLine(dropped, all)]), ...(gone === 0 ? [] : [goneLine(gone, all)])];
}

function droppedLine(entries: number, all: number): Sentence {
  if (all === 1) return sentence('The entry would be accepted and dropped: its source is PENDING.');
  return entries === 1
    ? sentence('1 of {0} entries would be accepted and dropped: its source is PENDING.', all)
    : sentence('{0} of {1} entries would be accepted and dropped: their source is PENDING.', entries, all);
}

function goneLine(entries: number, all: number): Sentence {
  if (all === 1) return sentence('The entry would be rejected: its source is not there.');
  return entries === 1
    ? sentence('1 of {0} entries would be rejected: its source is not there.', all)
    : sentence('{0} of {1} entries would be rejected: their source is not there.', entries, all);
}

/** An event names no account: a source that is offered to two customers shows each what was meant for the other. */
function sharedLines(reaches: readonly SourceReach[]): readonly Sentence[] {
  const shared = reaches.filter(({ accounts }) => accounts.length > 1);
  const [first] = shared;
  if (first === undefined) return [];
  return shared.length === 1
    ? [
        sentence(
          '{0} is offered to {1} accounts: all of them receive every event of this source.',
          first.source,
          first.accounts.length,
        ),
      ]
    : [
        sentence(
          '{0} sources are offered to more than one account: all of these receive every event of their source.',
          shared.length,
        ),
      ];
}

function notKnownLine(sources: number): Sentence {
  return sources === 1
    ? sentence('Who receives the events of 1 source is not known.')
    : sentence('Who receives the events of {0} sources is not known.', sources);
}

/**
 * What was known of an accepted event's way when it was sent: for whom its source was ACTIVE, or that it was dropped.
 * @param moment of `at`, as it is written
 */
export function reachedSentence(reach: SourceReach, moment: string): Sentence {
  switch (fateOf(reach)) {
    case 'received': {
      const active = reach.accounts.filter(({ state }) => state === 'ACTIVE').map(({ account }) => account);
      const named = active.slice(0, listedAccounts);
      const more = active.length - listedAccounts;
      return more > 0
        ? sentence('The source was ACTIVE for {0} and {1} more at {2}.', together('{0}, {1}', named), more, moment)
        : sentence('The source was ACTIVE for {0} at {1}.', named, moment);
    }
    case 'dropped':
      return sentence('The source was PENDING for all its accounts at {0}: the event was dropped.', moment);
    case 'gone':
      return sentence('The source was offered to no account at {0}.', moment);
    case 'not-known':
      return sentence('EventBridge named a state of the source at {0} that is not known here.', moment);
  }
}
