import assert from 'node:assert/strict';
import { accountLine, sourceObjection } from '../../../src/editor/sourceNames/sourceTexts';
import type { SourceAccount, SourceState } from '../../../src/eventbridge/partnerEventsApi';
import type { SourceKnowledge } from '../../../src/directory/sourceKnowledge';
import { inEnglish } from '../../../src/model/sentence';

const name = 'aws.partner/example.com/orders/acme';

/** A source that is there, with one account in each of these states. */
function inStates(...states: readonly (SourceState | undefined)[]): SourceKnowledge {
  const accounts = states.map((state, index): SourceAccount => ({ account: `11112222333${index}`, state }));
  return { kind: 'there', accounts };
}

function objection(knowledge: SourceKnowledge): string {
  const found = sourceObjection(name, knowledge, 'acme-prod');
  return found === undefined ? '' : `${found.code}: ${inEnglish(found.sentence)}`;
}

describe('what is said against a source', () => {
  const golden: readonly (readonly [string, SourceKnowledge, string])[] = [
    ['it is not known', { kind: 'not-known' }, ''],
    ['its accounts are not known', { kind: 'there' }, ''],
    ['it has no account', inStates(), ''],
    ['one account is ACTIVE', inStates('PENDING', 'ACTIVE', 'DELETED'), ''],
    ['one state is not known', inStates('PENDING', undefined), ''],
    [
      'it is missing',
      { kind: 'missing' },
      `source-not-there: acme-prod has no partner event source ${name}: EventBridge rejects this event. Create it, or correct the name.`,
    ],
    [
      'its account is PENDING',
      inStates('PENDING'),
      `source-pending: ${name} is PENDING for its account 111122223330: events are accepted and dropped until the customer creates the event bus.`,
    ],
    [
      'all are PENDING',
      inStates('PENDING', 'PENDING'),
      `source-pending: ${name} is PENDING for all its accounts (2): events are accepted and dropped until a customer creates the event bus.`,
    ],
    [
      'some are PENDING, the others DELETED',
      inStates('PENDING', 'DELETED', 'DELETED'),
      `source-pending: ${name} is ACTIVE for no account (1 PENDING, 2 DELETED): its events reach nobody until a customer creates the event bus.`,
    ],
    [
      'its account is DELETED',
      inStates('DELETED'),
      `source-deleted: ${name} is DELETED for its account 111122223330: EventBridge rejects this event. Create it again, or correct the name.`,
    ],
    [
      'all are DELETED',
      inStates('DELETED', 'DELETED'),
      `source-deleted: ${name} is DELETED for all its accounts (2): EventBridge rejects this event. Create it again, or correct the name.`,
    ],
  ];
  for (const [title, knowledge, expected] of golden) {
    it(`${expected === '' ? 'nothing' : 'a warning'} where ${title}`, () => {
      assert.equal(objection(knowledge), expected);
    });
  }
});

describe('the line about an account', () => {
  const day = 24 * 60 * 60 * 1000;
  const line = (account: Omit<SourceAccount, 'account'>): string => {
    const { icon, sentence } = accountLine({ account: '111122223333', ...account }, 100 * day, inEnglish);
    return `${icon} ${inEnglish(sentence)}`;
  };
  const golden: readonly (readonly [Omit<SourceAccount, 'account'>, string])[] = [
    [
      { state: 'ACTIVE', expiresAt: 101 * day },
      'pass-filled 111122223333: ACTIVE, events are delivered to its event bus.',
    ],
    [{ state: 'DELETED' }, 'circle-slash 111122223333: DELETED, events are rejected.'],
    [{ state: undefined }, 'question 111122223333: in a state that is not known.'],
    [{ state: 'PENDING' }, 'watch 111122223333: PENDING, events are accepted and dropped.'],
    [
      { state: 'PENDING', expiresAt: 106.2 * day },
      'watch 111122223333: PENDING, events are accepted and dropped; expires in 6 days.',
    ],
  ];
  for (const [account, expected] of golden) {
    it(`says ${expected}`, () => {
      assert.equal(line(account), expected);
    });
  }
});
