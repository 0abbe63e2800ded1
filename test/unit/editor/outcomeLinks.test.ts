import assert from 'node:assert/strict';
import { outcomeLinks } from '../../../src/editor/outcomes/outcomeLinks';
import { connectionKey, local, type AwsConnection } from '../../../src/eventbridge/connection';
import { commandIds } from '../../../src/ids';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { inEnglish, sentence } from '../../../src/model/sentence';
import type { Outcome } from '../../../src/sending/outcome';

const dispatched = { attempts: 1, at: 0 };
const signIn = ['aws', 'sso', 'login'] as const;
const [entry] = EventsDocument.read('[{"Source": "aws.partner/example.com/orders"}]').entries;
const place = { uri: 'file:///acme.events.json', entryId: entry?.id ?? assert.fail('There is no entry.') };

const outcomes: Readonly<Record<Outcome['kind'], readonly Outcome[]>> = {
  accepted: [{ kind: 'accepted', eventId: '7f3c9a2e', ...dispatched }],
  rejected: ['entry' as const, 'request' as const].map((scope) => ({
    kind: 'rejected',
    errorCode: 'MalformedDetail',
    errorMessage: 'Detail is malformed.',
    scope,
    ...dispatched,
  })),
  unknown: [{ kind: 'unknown', reason: sentence('connection reset after sending'), ...dispatched }],
  'not-sent': [{ kind: 'not-sent', reason: sentence('It was {0}.', 'cancelled'), at: 0 }],
};

/** The links as a person reads them. */
function words(outcome: Outcome, inUse: AwsConnection | typeof local = local): readonly string[] {
  return outcomeLinks(
    { outcome, sendId: 'send', place: 3, isElsewhere: false, connectionName: 'Local' },
    place,
    inUse,
  ).map((link) => inEnglish(link.words));
}

describe('the links under an outcome', () => {
  const expected: Readonly<Record<Outcome['kind'], readonly string[]>> = {
    accepted: ['Copy event ID', 'Show delivery', 'Show in results', 'Show what was sent', 'Resend → Local'],
    rejected: ['Show in results', 'Show what was sent', 'Resend → Local'],
    unknown: ['Show in results', 'Show what was sent', 'Resend → Local'],
    'not-sent': ['Show in results', 'Show what was sent', 'Resend → Local'],
  };
  for (const [kind, ofKind] of Object.entries(outcomes)) {
    it(`are those for an entry that is ${kind}`, () => {
      for (const outcome of ofKind) assert.deepEqual(words(outcome), expected[outcome.kind]);
    });
  }

  it('begin with a sign-in where that is what was missing', () => {
    const missing: readonly Outcome[] = [...outcomes.rejected, ...outcomes['not-sent']].map((outcome) =>
      outcome.kind === 'rejected' || outcome.kind === 'not-sent' ? { ...outcome, signIn } : outcome,
    );
    for (const outcome of missing) {
      assert.deepEqual(words(outcome), ['Sign In', 'Show in results', 'Show what was sent', 'Resend → Local']);
      const [link] = outcomeLinks(
        { outcome, sendId: 'send', place: 3, isElsewhere: false, connectionName: 'Local' },
        place,
        local,
      );
      assert.deepEqual([link?.command, link?.argument], [commandIds.signIn, signIn]);
    }
  });

  it('name the entry, the send and the connection that they are about', () => {
    const acme: AwsConnection = { kind: 'aws', name: 'acme', production: true, partnerNames: [] };
    const [accepted = assert.fail()] = outcomes.accepted;
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
    const [rejected = assert.fail()] = outcomes.rejected;
    const link = outcomeLinks(
      { outcome: rejected, sendId: 'send', place: 3, isElsewhere: true, connectionName: 'Local' },
      place,
      local,
    ).at(-1);
    assert.deepEqual([link && inEnglish(link.words), link?.command], ['Send → Local', commandIds.sendEntry]);
  });
});
