import assert from 'node:assert/strict';
import { contentHash } from '../../../src/ledger/entryHash';
import type { RecordedEntry } from '../../../src/ledger/sendRecord';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { inEnglish } from '../../../src/model/sentence';
import { departingAsSent, departingEntries, recordedEntries } from '../../../src/pressing/departure';
import { sortEntries } from '../../../src/pressing/sortedEntries';
import { planResend } from '../../../src/sends/resendPlan';
import { resendQuestion, type ResendFacts } from '../../../src/sends/resendQuestion';

const document = EventsDocument.read(
  `[{"Source":"a","Detail":{"n":1.0}},\n{"Source":"b","Detail":{"n":2}},\n{"Source":"c","Detail":{"n":3}}]`,
);

async function recorded(of: EventsDocument = document): Promise<readonly RecordedEntry[]> {
  return recordedEntries(await departingEntries(of, (await sortEntries(of.entries, () => false)).good), true);
}

describe('what is sent again', () => {
  it('is told apart by what became of its entry in the file', async () => {
    const start = document.text.indexOf('2}');
    const edited = document.edit([{ start, end: start + 1, text: '9' }]);
    const all = (await recorded()).map((entry, place) => ({ recorded: entry, entryId: document.entries[place]?.id }));
    const plan = planResend(
      edited,
      all.map((entry, place) => (place === 2 ? { ...entry, entryId: undefined } : entry)),
    );
    assert.deepEqual(
      plan.same.map(({ entry }) => entry.id),
      [document.entries[0]?.id],
    );
    assert.deepEqual(
      plan.edited.map(({ entry, recorded: sent }) => [entry.id, sent.sent?.detail]),
      [[document.entries[1]?.id, '{"n":2}']],
    );
    assert.deepEqual(
      plan.gone.map(({ source }) => source),
      ['c'],
    );
    assert.equal(planResend(undefined, all).gone.length, 3, 'nothing can be compared without a file');
  });

  it('is the text that was sent, with its size', async () => {
    const [first] = await recorded();
    assert.ok(first !== undefined);
    const departing = departingAsSent(first, undefined);
    assert.deepEqual(departing, {
      outgoing: { source: 'a', detail: '{"n":1.0}' },
      bytes: 10,
      index: 0,
      line: 1,
      hash: contentHash(document.entries[0]?.content ?? assert.fail()),
    });
    const [bare] = recordedEntries([departing], false);
    assert.equal(departingAsSent(bare ?? assert.fail(), undefined), undefined);
  });
});

describe('the question before entries are sent again', () => {
  const facts: ResendFacts = {
    connectionName: 'acme',
    entries: 40,
    unknown: 0,
    edited: 0,
    gone: 0,
    lost: 0,
    isKept: true,
  };
  const asked = (changes: Partial<ResendFacts>): string | undefined => {
    const question = resendQuestion({ ...facts, ...changes });
    return (
      question &&
      [
        inEnglish(question.question),
        ...question.lines.map(inEnglish),
        question.buttons.map(({ words }) => inEnglish(words)).join(' | '),
      ].join('\n')
    );
  };

  it('is none where nothing was edited and nothing may arrive twice', () => {
    assert.equal(asked({}), undefined);
  });

  it('says what a duplicate would be', () => {
    assert.equal(
      asked({ unknown: 40 }),
      'Resend 40 entries to acme?\n40 of them left, and no answer came: each may have been taken, and would then arrive twice.\nResend',
    );
    assert.equal(
      asked({ entries: 1, unknown: 1 }),
      'Resend 1 entry to acme?\nIt left, and no answer came: it may have been taken, and would then arrive twice.\nResend',
    );
    assert.match(asked({ unknown: 1 }) ?? '', /\n1 of them left, .*: it may have been taken/);
  });

  it('asks which text is meant where entries were edited since', () => {
    assert.equal(
      asked({ edited: 2 }),
      'Resend 40 entries to acme?\n2 of them were edited since they were sent.\nAs They Were Sent | As They Are Now',
    );
    assert.equal(
      asked({ entries: 1, edited: 1 }),
      'Resend 1 entry to acme?\nIt was edited since it was sent.\nAs It Was Sent | As It Is Now',
    );
    assert.match(asked({ edited: 1, isKept: false }) ?? '', /What was sent is not kept.*\nAs They Are Now$/);
  });

  it('says what is no longer in the file', () => {
    assert.match(asked({ gone: 3 }) ?? '', /\n3 of them are no longer in the file as they were sent.*\nResend$/);
    assert.match(asked({ lost: 1 }) ?? '', /\n1 more cannot be sent again: .* is not kept\.\nResend$/);
  });
});
