import assert from 'node:assert/strict';
import { local, type AwsConnection, type Connection } from '../../../src/eventbridge/connection';
import { inEnglish, sentence, type Sentence } from '../../../src/model/sentence';
import type { Reach } from '../../../src/pressing/reachText';
import { sendQuestion, type SendInQuestion } from '../../../src/pressing/guardQuestion';

const acme: AwsConnection = { kind: 'aws', name: 'acme', production: true, partnerNames: [] };

const harmless: Omit<SendInQuestion, 'connection' | 'sources'> = {
  unasked: [],
  entries: 12,
  doubt: undefined,
  reach: undefined,
  lost: 0,
};

function lines(
  connection: Partial<AwsConnection>,
  sources: readonly string[] = ['aws.partner/a/b'],
): readonly string[] {
  return (sendQuestion({ ...harmless, connection: { ...acme, ...connection }, sources })?.lines ?? []).map(inEnglish);
}

describe('the question before a send to production', () => {
  it('names source, connection, profile, Region, endpoint and count', () => {
    assert.deepEqual(lines({ profile: 'acme-admin', region: 'eu-west-1', endpoint: 'https://probe.example.com' }), [
      'Source: aws.partner/a/b',
      'Connection: acme',
      'Profile: acme-admin',
      'Region: eu-west-1',
      'Endpoint: https://probe.example.com',
      'Entries: 12',
    ]);
  });

  it('shows no user name, password or query of an endpoint', () => {
    const [line] = lines({ endpoint: 'https://me:secret@probe.example.com/path?token=secret' }).filter((one) =>
      one.startsWith('Endpoint'),
    );
    assert.equal(line, 'Endpoint: https://…@probe.example.com/path…');
  });

  it('says what is left to the environment', () => {
    assert.deepEqual(lines({}).slice(2, 4), [
      'Profile: default credentials',
      'Region: that of the profile or the environment',
    ]);
  });

  it('says that requests are not signed, whatever the profile', () => {
    assert.equal(
      lines({ unsigned: true, profile: 'acme-admin' })[2],
      'Requests are not signed: no credentials are used.',
    );
  });

  it('says that certificates are not verified', () => {
    assert.ok(
      lines({ unverifiedTls: true }).includes(
        'TLS verification is off: whoever answers at the endpoint can read and change what is sent.',
      ),
    );
  });

  it('counts the sources beyond four', () => {
    assert.equal(lines({}, ['a', 'b'])[0], 'Sources: a, b');
    assert.equal(lines({}, ['a', 'b', 'c', 'd'])[0], 'Sources: a, b, c, d');
    assert.equal(lines({}, ['a', 'b', 'c', 'd', 'e', 'f'])[0], 'Sources: a, b, c, d and 2 more');
  });
});

describe('what is asked before events leave', () => {
  const doubt = sentence('There are cursors in these entries: 1, 2.');
  const acmeTest: AwsConnection = { ...acme, production: false };

  function asked(connection: Connection, unasked: readonly string[], entries: number, why?: Sentence): string {
    const sources = ['aws.partner/a/b', 'aws.partner/c.test/d'];
    const question = sendQuestion({ ...harmless, connection, sources, unasked, entries, doubt: why });
    if (question === undefined) return 'nothing';
    const lines = question.lines.map(inEnglish);
    const isDoubted = lines.includes('There are cursors in these entries: 1, 2.');
    const told = [lines[0] ?? '', ...(isDoubted && lines.length > 1 ? ['…', 'doubt'] : [])];
    return `${inEnglish(question.question)} ${told.join(' ')} [${question.buttons.map(({ words }) => inEnglish(words)).join()}]`;
  }

  it('is nothing where nothing is at stake and the entries are certain', () => {
    assert.equal(asked(local, [], 2), 'nothing');
    assert.equal(asked(acmeTest, [], 2), 'nothing');
  });

  it('is whether these entries are meant, where that is not certain', () => {
    const words = 'There are cursors in these entries: 1, 2.';
    assert.equal(asked(local, [], 1, doubt), `Send 1 entry to Local? ${words} [Send]`);
    assert.equal(asked(acmeTest, [], 2, doubt), `Send 2 entries to acme? ${words} [Send]`);
  });

  it('is one question about production, which tells that as well', () => {
    const sources = 'Sources: aws.partner/a/b, aws.partner/c.test/d';
    assert.equal(asked(acme, ['aws.partner/a/b'], 2), `Send to production? ${sources} [Send to acme]`);
    assert.equal(asked(acme, [], 2, doubt), `Send to production? ${sources} … doubt [Send to acme]`);
  });

  it('is one question about the sources that are no test sources', () => {
    const question = 'Send to a source that is not a test source? Source: aws.partner/a/b';
    assert.equal(asked(acmeTest, ['aws.partner/a/b'], 2), `${question} [Send to acme]`);
    assert.equal(asked(acmeTest, ['aws.partner/a/b'], 2, doubt), `${question} … doubt [Send to acme]`);
  });
});

describe('what is asked about who receives the events', () => {
  const acmeTest: AwsConnection = { ...acme, production: false };
  const dropped = 'aws.partner/a.test/dropped';
  const shared = 'aws.partner/a.test/shared';
  const gone = 'aws.partner/a.test/gone';
  const reach: Reach = {
    known: [
      { source: dropped, accounts: [{ account: '111122223333', state: 'PENDING' }], at: 0 },
      {
        source: shared,
        accounts: [
          { account: '111122223333', state: 'ACTIVE' },
          { account: '444455556666', state: 'PENDING' },
        ],
        at: 0,
      },
      { source: gone, accounts: [], at: 0 },
    ],
    entries: new Map([
      [dropped, 4],
      [shared, 5],
      [gone, 2],
      ['aws.partner/a.test/not-known', 1],
    ]),
  };
  const told = [
    'Accounts: 111122223333 PENDING/ACTIVE, 444455556666 PENDING',
    '4 of 12 entries would be accepted and dropped: their source is PENDING.',
    '2 of 12 entries would be rejected: their source is not there.',
    'aws.partner/a.test/shared is offered to 2 accounts: all of them receive every event of this source.',
    'Who receives the events of 1 source is not known.',
  ];

  /** The question, its buttons and what it tells of who receives the events. */
  function asked(send: Partial<SendInQuestion>): readonly string[] {
    const question = sendQuestion({ ...harmless, connection: acmeTest, sources: [dropped], ...send });
    if (question === undefined) return [];
    return [
      question.question,
      ...question.buttons.map(({ words }) => words),
      ...question.lines.slice(-told.length),
    ].map(inEnglish);
  }

  it('stands in the question about production, which offers to leave out what nobody receives', () => {
    assert.deepEqual(asked({ connection: acme, reach, lost: 6 }), [
      'Send to production?',
      'Send to acme',
      'Send 6, Leave Out 6',
      ...told,
    ]);
  });

  it('is a question of its own where nobody would receive some of them', () => {
    assert.deepEqual(asked({ reach, lost: 6 }), [
      'Send events that nobody receives?',
      'Send All Anyway',
      'Send 6, Leave Out 6',
      ...told,
    ]);
  });

  it('offers to leave out nothing where nothing would be left', () => {
    assert.deepEqual(asked({ entries: 6, reach, lost: 6 }).slice(0, 2), [
      'Send events that nobody receives?',
      'Send All Anyway',
    ]);
    assert.ok(!asked({ entries: 6, reach, lost: 6 }).join().includes('Leave Out'));
  });

  it('is nothing where all are received, however many accounts there are', () => {
    assert.deepEqual(asked({ sources: [shared], reach }), []);
  });

  it('says that it is not known, never that there is nobody', () => {
    const nothing: Reach = { known: [], entries: reach.entries };
    assert.equal(
      asked({ connection: acme, reach: nothing }).at(-1),
      'Who receives the events of 4 sources is not known.',
    );
  });
});
