import assert from 'node:assert/strict';
import { outcomeLinks } from '../../../src/editor/outcomes/outcomeLinks';
import { connectionKey, local, type AwsConnection } from '../../../src/eventbridge/connection';
import { commandIds } from '../../../src/ids';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { inEnglish, sentence } from '../../../src/model/sentence';
import type { Outcome } from '../../../src/sending/outcome';
import { assertNone, differences } from '../allFaults';

const dispatched = { attempts: 1, at: 0 };
const signIn = ['aws', 'sso', 'login'] as const;
const [entry] = EventsDocument.read('[{"Source": "aws.partner/example.com/orders"}]').entries;
const place = { uri: 'file:///acme.events.json', entryId: entry?.id ?? assert.fail('There is no entry.') };

/** An outcome with every member that it can have: the type asks for each. */
type Whole = { readonly [Kind in Outcome['kind']]: Required<Extract<Outcome, { readonly kind: Kind }>> };

const whole: Whole = {
  accepted: { kind: 'accepted', eventId: '7f3c9a2e', requestId: 'b5d1', ...dispatched },
  rejected: {
    kind: 'rejected',
    errorCode: 'MalformedDetail',
    errorMessage: 'Detail is malformed.',
    scope: 'entry',
    requestId: 'b5d1',
    advice: sentence('Correct it.'),
    signIn,
    ...dispatched,
  },
  unknown: {
    kind: 'unknown',
    reason: sentence('connection reset after sending'),
    requestId: 'b5d1',
    eventIds: ['7f3c9a2e'],
    ...dispatched,
  },
  'not-sent': { kind: 'not-sent', reason: sentence('It was {0}.', 'cancelled'), signIn, at: 0 },
};

type OptionalMember<Of> = Of extends unknown
  ? { [Name in keyof Of]-?: undefined extends Of[Name] ? Name : never }[keyof Of]
  : never;

/** The links because of each member that an outcome may lack; they come first. */
const linksOf: Readonly<Record<OptionalMember<Outcome>, readonly string[]>> = {
  requestId: [],
  advice: [],
  signIn: ['Sign In'],
  eventIds: [],
};
const optional = Object.keys(linksOf) as readonly OptionalMember<Outcome>[];

/** Each outcome with every choice of the members that it may lack. */
const outcomes: readonly Outcome[] = Object.values(whole).flatMap(withFewer);

function withFewer(outcome: Outcome): readonly Outcome[] {
  return optional
    .filter((member) => member in outcome)
    .reduce<readonly Outcome[]>(
      (made, member) => [
        ...made,
        ...made.map((one) => Object.fromEntries(Object.entries(one).filter(([name]) => name !== member)) as never),
      ],
      [outcome],
    );
}

/** The links as a person reads them. */
function words(outcome: Outcome, inUse: AwsConnection | typeof local = local): readonly string[] {
  return outcomeLinks(
    { outcome, sendId: 'send', place: 3, isElsewhere: false, connectionName: 'Local' },
    place,
    inUse,
  ).map((link) => inEnglish(link.words));
}

describe('the links under an outcome', () => {
  const common = ['Show in results', 'Show what was sent', 'Resend → Local'];
  const expected: Readonly<Record<Outcome['kind'], readonly string[]>> = {
    accepted: ['Copy event ID', 'Show delivery', ...common],
    rejected: common,
    unknown: common,
    'not-sent': common,
  };

  for (const outcome of outcomes) {
    const has = optional.filter((member) => member in outcome);
    const what = `an entry that is ${outcome.kind}${has.length > 0 ? `, with ${has.join(' and ')}` : ''}`;
    it(`are those for ${what}`, () => {
      const right = [...has.flatMap((member) => linksOf[member]), ...expected[outcome.kind]];
      const shown = words(outcome);
      assertNone(
        differences(
          [shown, right],
          (link) => `outcomeLinks.ts lacks the link "${link}" under ${what}`,
          (link) => `outcomeLinks.test.ts expects no link "${link}" under ${what}, which outcomeLinks.ts has`,
        ),
      );
      assert.deepEqual(shown, right, 'outcomeLinks.ts has the links in another order');
    });
  }

  it('lead to no delivery of what Local dropped', () => {
    const linksAt = (state: 'PENDING' | 'ACTIVE'): readonly string[] =>
      outcomeLinks(
        {
          outcome: whole.accepted,
          sendId: 'send',
          place: 3,
          isElsewhere: false,
          connectionName: 'Local',
          reach: { source: 'aws.partner/example.com/orders', accounts: [{ account: '111122223333', state }], at: 0 },
        },
        place,
        local,
      ).map((link) => inEnglish(link.words));
    assert.deepEqual(linksAt('PENDING'), ['Copy event ID', ...common]);
    assert.deepEqual(linksAt('ACTIVE'), ['Copy event ID', 'Show delivery', ...common]);
  });

  it('run a sign-in where that is what was missing', () => {
    for (const outcome of [whole.rejected, whole['not-sent']]) {
      const link = outcomeLinks(
        { outcome, sendId: 'send', place: 3, isElsewhere: false, connectionName: 'Local' },
        place,
        local,
      ).find(({ command }) => command === commandIds.signIn);
      assert.deepEqual(link?.argument, signIn);
    }
  });

  it('name the entry, the send and the connection that they are about', () => {
    const acme: AwsConnection = { kind: 'aws', name: 'acme', production: true, partnerNames: [] };
    const { accepted } = whole;
    assert.deepEqual(
      outcomeLinks(
        { outcome: accepted, sendId: 'send', place: 3, isElsewhere: false, connectionName: 'acme' },
        place,
        acme,
      ).map(({ command, argument }) => [command, argument]),
      [
        [commandIds.copyEventId, place],
        [commandIds.showResults, { ...place, sendId: 'send' }],
        [commandIds.showSent, { sendId: 'send', place: 3 }],
        [commandIds.resendEntries, { ...place, connectionKey: connectionKey(acme) }],
      ],
    );
    assert.equal(words(accepted, acme).at(-1), 'Resend → acme');
  });

  it('send to the connection in use, and do not resend there, what went to another one', () => {
    const { rejected } = whole;
    const link = outcomeLinks(
      { outcome: rejected, sendId: 'send', place: 3, isElsewhere: true, connectionName: 'Local' },
      place,
      local,
    ).at(-1);
    assert.deepEqual([link && inEnglish(link.words), link?.command], ['Send → Local', commandIds.sendEntry]);
  });
});
