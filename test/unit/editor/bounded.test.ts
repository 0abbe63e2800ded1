import assert from 'node:assert/strict';
import { bounded } from '../../../src/editor/bounded';
import { outcomesToList } from '../../../src/editor/outcomes/outcomesToList';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { sentence } from '../../../src/model/sentence';
import type { Outcome } from '../../../src/sending/outcome';

describe('a bounded list', () => {
  it('holds everything up to its bound', () => {
    assert.deepEqual(bounded([], 3), { listed: [], more: 0 });
    assert.deepEqual(bounded([1, 2, 3], 3), { listed: [1, 2, 3], more: 0 });
  });

  it('leaves room to say how many are not in it', () => {
    assert.deepEqual(bounded([1, 2, 3, 4], 3), { listed: [1, 2], more: 2 });
    assert.deepEqual(bounded(Array.from({ length: 1000 }, (_, index) => index).values(), 2), {
      listed: [0],
      more: 999,
    });
  });
});

describe('the outcomes that Problems lists', () => {
  const dispatched = { attempts: 1, at: 0 };
  const outcomes: Readonly<Record<string, Outcome>> = {
    a: { kind: 'accepted', eventId: '7f3c9a2e', ...dispatched },
    r: { kind: 'rejected', errorCode: 'MalformedDetail', errorMessage: '', scope: 'entry', ...dispatched },
    u: { kind: 'unknown', reason: sentence('connection reset'), ...dispatched },
    n: { kind: 'not-sent', reason: sentence('cancelled'), at: 0 },
  };

  /** What is listed of entries with these outcomes (a letter for each), as their numbers. Capitals: edited since. */
  function listed(letters: string, most: number): string {
    const document = EventsDocument.read(
      `[${Array.from(letters)
        .map((_, index) => `{"n":${index}}`)
        .join()}]`,
    );
    const list = outcomesToList(
      document,
      (entry) => {
        const letter = letters[document.entries.indexOf(entry)] ?? '';
        const outcome = outcomes[letter.toLowerCase()];
        const isEdited = letter !== letter.toLowerCase();
        return outcome && { outcome, isOutdated: isEdited, connectionName: 'acme', isElsewhere: letter === '!' };
      },
      most,
    );
    return `${list.listed.map(({ entry, outcome }) => `${document.entries.indexOf(entry)}${outcome.kind[0]}`).join(' ')} +${list.more}`;
  }

  it('are those a person has to look at, as long as the entry reads as it was sent', () => {
    assert.equal(listed('arnu-RU', 10), '1r 3u +0');
  });

  it('are the worst first, and no more than can be read', () => {
    assert.equal(listed('uruur', 5), '1r 4r 0u 2u 3u +0');
    assert.equal(listed('uruur', 4), '1r 4r 0u +2');
    assert.equal(listed('uruur', 2), '1r +4');
  });
});
